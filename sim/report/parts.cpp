#include "sim/report/parts.h"

#include <algorithm>
#include <cassert>

#include "sim/protocols/words.h"

namespace report {

proto::Part part_of(trace::Part part) {
  switch (part) {
    case trace::Part::Greeting:
      return proto::Part::Greeting;
    case trace::Part::Command:
      return proto::Part::Command;
    case trace::Part::Reply:
      return proto::Part::Reply;
    case trace::Part::Content:
      return proto::Part::Content;
    case trace::Part::Continuation:
      return proto::Part::Continuation;
    case trace::Part::Data:
      return proto::Part::Data;
    case trace::Part::Secret:
      return proto::Part::Secret;
  }
  assert(false);
  return proto::Part::Content;
}

// They are recorded right after it.
std::vector<proto::Stretch> inside(const trace::Trace& trace, Seq whole) {
  std::vector<proto::Stretch> found;
  for (std::uint32_t i = whole.value + 1; i <= trace.size(); ++i) {
    const auto* enclosed = std::get_if<trace::Enclosed>(&trace[Seq{i}].body);
    if (enclosed == nullptr || enclosed->whole != whole) break;
    found.push_back({part_of(enclosed->part), static_cast<std::size_t>(enclosed->begin),
                     static_cast<std::size_t>(enclosed->octets)});
  }
  return found;
}

std::string without_secrets(const trace::Trace& trace, Seq said,
                            const protocols::Protocol& protocol) {
  const auto& words = std::get<trace::Said>(trace[said].body);
  if (words.part == trace::Part::Secret) return "****\r\n";
  std::vector<proto::Stretch> secrets = inside(trace, said);
  std::erase_if(secrets, [](const auto& one) { return one.part != proto::Part::Secret; });
  if (!secrets.empty()) return protocols::masked(words.text, secrets);
  return protocols::masked(protocol, part_of(words.part), words.text);
}

}  // namespace report
