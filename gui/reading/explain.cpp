#include "gui/reading/explain.h"

#include <utility>

#include "sim/text/lines.h"

#include "sim/protocols/words.h"
#include "sim/report/parts.h"

namespace reading {

std::string explain(const Utterance& utterance, std::string_view line) {
  return protocols::explain(*utterance.protocol, report::part_of(utterance.part), line);
}

Meaning meaning_of(const Utterance& utterance) {
  if (utterance.part == trace::Part::Content) return {};
  std::string words = explain(utterance, text::without_line_end(utterance.label));
  const std::size_t end = words.rfind('\n');
  if (end == std::string::npos) return {std::move(words), {}};
  return {words.substr(0, end), words.substr(end + 1)};
}

}  // namespace reading
