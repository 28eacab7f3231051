#include "sim/report/exchanges.h"

#include <algorithm>
#include <map>

#include "sim/protocols/judge.h"
#include "sim/report/parts.h"
#include "sim/text/lines.h"

namespace report {

namespace {

std::uint64_t content_in(const trace::Trace& trace, Seq seq, const trace::Said& said) {
  if (said.part == trace::Part::Content) return said.text.size();
  std::uint64_t octets = 0;
  for (const proto::Stretch& stretch : inside(trace, seq)) {
    if (stretch.part == proto::Part::Content) octets += stretch.octets;
  }
  return octets;
}

}  // namespace

std::vector<Exchange> exchanges(const trace::Trace& trace, const Directory& directory,
                                SimTime until) {
  std::map<SessionId, Exchange> found;
  const Seq last = trace.last_at(until);
  for (std::uint32_t i = 1; i <= last.value; ++i) {
    const auto* said = std::get_if<trace::Said>(&trace[Seq{i}].body);
    if (said == nullptr) continue;
    const auto known = directory.sessions().find(said->session);
    if (known == directory.sessions().end()) continue;
    Exchange& exchange = found[said->session];
    exchange.session = known->second;
    std::size_t phase = exchange.spoken.empty() ? 0 : exchange.spoken.back().phase;
    if (said->part == trace::Part::Command) {
      const auto begun =
          protocols::phase_begun(*known->second.protocol, text::first_line(said->text));
      phase = begun.value_or(phase);
    }
    exchange.spoken.push_back({.said = Seq{i},
                               .at = trace[Seq{i}].at,
                               .from_client = said->from_client,
                               .part = said->part,
                               .text = said->text,
                               .content = content_in(trace, Seq{i}, *said),
                               .phase = phase});
  }
  std::vector<Exchange> all;
  for (auto& [id, exchange] : found) all.push_back(std::move(exchange));
  std::ranges::stable_sort(all, {}, [](const Exchange& one) { return one.session.opened; });
  return all;
}

}  // namespace report
