#include "gui/view/comparison_words.h"

#include <algorithm>

#include "sim/report/parts.h"

namespace view {

std::vector<ComparedTotal> totals_of(const Language& language, const Comparison& comparison) {
  const report::Fetching& one = comparison.runs[0].figures.fetching;
  const report::Fetching& other = comparison.runs[1].figures.fetching;
  const report::FetchCost &a = one.total, &b = other.total;
  std::vector<ComparedTotal> totals;
  const auto counted = [&](std::string_view name, std::uint64_t first, std::uint64_t second) {
    totals.push_back({name,
                      {first, second},
                      {in_figures(language, first), in_figures(language, second)},
                      in_times(language, first, second)});
  };
  const auto timed = [&](std::string_view name, Duration first, Duration second) {
    counted(name, static_cast<std::uint64_t>(first.count()),
            static_cast<std::uint64_t>(second.count()));
    totals.back().texts = {in_seconds(language, first), in_seconds(language, second)};
  };
  counted("Octets", a.wire(), b.wire());
  counted("Round trips", a.round_trips, b.round_trips);
  timed("Seconds", a.connected, b.connected);
  // Of mail that comes meanwhile.
  if (one.longest_wait && other.longest_wait) {
    timed("Longest wait", *one.longest_wait, *other.longest_wait);
  }
  return totals;
}

Words words_of_stroke(const Language& language, const ComparedRun& run,
                      const reading::Stroke& stroke) {
  if (!stroke.utterance) return {Words::Mark::None, "TCP", 0};
  const reading::Utterance& said = run.story.utterances()[*stroke.utterance];
  if (said.content == 0 || said.from_client) return words_of_said(said, language);
  const std::string octets = in_figures(language, said.content);
  const auto pieces = std::ranges::count(report::inside(run.story.trace(), said.said),
                                         proto::Part::Content, &proto::Stretch::part);
  return {Words::Mark::Message,
          pieces > 1 ? filled(language.of("{} pieces of messages · {} octets"),
                              {std::to_string(pieces), octets})
                     : filled(language.of("message · {} octets"), {octets}),
          0};
}

std::string begun_in_words(const Language& language, const ComparedRun& run,
                           const report::FetchVisit& visit) {
  const auto& hosts = run.story.directory().hosts();
  const auto host = hosts.find(visit.computer);
  if (host == hosts.end()) return std::string{language.of("somebody outside")};
  return host->second.label.empty() ? host->second.name : host->second.label;
}

std::string done_in_words(const Language& language, const report::FetchVisit& visit) {
  return filled(
      language.of("{} s · {} round trips · {} octets"),
      {in_seconds(language, visit.cost.connected), in_figures(language, visit.cost.round_trips),
       in_figures(language, visit.cost.wire())});
}

std::vector<ComparedLine> lines_of(const Language& language, const Comparison& comparison) {
  std::vector<ComparedLine> lines;
  for (std::size_t side = 0; side < comparison.runs.size(); ++side) {
    const ComparedRun& run = comparison.runs[side];
    for (const report::FetchVisit& visit : run.figures.fetching.visits) {
      lines.push_back({.kind = ComparedLine::Kind::Begun,
                       .side = side,
                       .at = visit.begun,
                       .text = begun_in_words(language, run, visit)});
    }
    for (const reading::Stroke& stroke : run.strokes) {
      if (!stroke.utterance) continue;  // Packets without words are for the eye.
      const Words words = words_of_stroke(language, run, stroke);
      lines.push_back({.kind = ComparedLine::Kind::Said,
                       .side = side,
                       .at = stroke.begin,
                       .stroke = &stroke,
                       .text = std::string{sign_of(words.mark)} + words.text});
    }
    for (const report::FetchVisit& visit : run.figures.fetching.visits) {
      lines.push_back({.kind = ComparedLine::Kind::Done,
                       .side = side,
                       .at = visit.ended,
                       .text = done_in_words(language, visit)});
    }
  }
  std::ranges::stable_sort(lines, {}, &ComparedLine::at);
  return lines;
}

std::string in_words(const Language& language, const report::Place& place) {
  std::size_t whole = 0, read = 0;
  for (const report::LyingThere& message : place.messages) {
    whole += message.header_only ? 0 : 1;
    read += message.read ? 1 : 0;
  }
  const std::size_t headers = place.messages.size() - whole;
  if (place.messages.empty()) return std::string{language.of("no message")};
  if (headers > 0) {
    return filled(language.of("{} here, {} headers, {} read"),
                  {std::to_string(whole), std::to_string(headers), std::to_string(read)});
  }
  return filled(language.of("{} messages, {} read"), {std::to_string(whole), std::to_string(read)});
}

}  // namespace view
