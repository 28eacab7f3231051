#include "gui/reading/findings.h"

#include <algorithm>

#include "sim/text/printable.h"

namespace reading {

std::string in_words(const trace::SenderStep& step, const Language& language) {
  return text::printable_lines(language.of(step.about)) + ' ' +
         std::string{language.of(step.says)} + " (" + std::string{step.rfc} + ')';
}

std::string in_words(const trace::SenderChecked& checked) {
  const std::string verdict = std::string{checked.check} + ": " + std::string{checked.result};
  const std::string domain = text::printable_lines(checked.domain);
  return domain.empty() ? verdict : verdict + " (" + domain + ')';
}

std::map<SessionId, std::vector<Finding>> findings(const trace::Trace& trace,
                                                   const Language& language) {
  std::map<SessionId, std::vector<Finding>> all;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const trace::Record& record = trace[Seq{i}];
    if (const auto* step = std::get_if<trace::SenderStep>(&record.body)) {
      all[step->session].push_back({Seq{i}, record.at, in_words(*step, language)});
    } else if (const auto* checked = std::get_if<trace::SenderChecked>(&record.body)) {
      all[checked->session].push_back({Seq{i}, record.at, in_words(*checked)});
    }
  }
  return all;
}

std::vector<Seq> steps_to(const trace::Trace& trace, Seq checked) {
  std::vector<Seq> steps;
  for (Seq at = checked; at.value > 1;) {
    --at.value;
    if (!std::holds_alternative<trace::SenderStep>(trace[at].body)) break;
    steps.push_back(at);
  }
  std::ranges::reverse(steps);
  return steps;
}

}  // namespace reading
