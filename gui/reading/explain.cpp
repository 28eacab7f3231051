#include "gui/reading/explain.h"

#include "sim/protocols/words.h"
#include "sim/report/parts.h"

namespace reading {

std::string explain(const Utterance& utterance, std::string_view line) {
  return protocols::explain(*utterance.protocol, report::part_of(utterance.part), line);
}

}  // namespace reading
