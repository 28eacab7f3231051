#include "sim/world/complete/complete.h"

#include <algorithm>
#include <utility>

namespace world {

namespace {

// Only where somebody takes no mail is it worth asking for every sender.
void complete_senders(Draft& draft) {
  const bool somebody = std::ranges::any_of(draft.scenario.zones, [](const ZoneSetup& zone) {
    return std::ranges::any_of(zone.records, [](const DnsRecord& record) {
      return record.type == "MX" && record.value == kNobody;
    });
  });
  for (std::size_t i = 0; i < draft.hosts.size(); ++i) {
    std::optional<MtaSetup>& mta = draft.scenario.hosts[i].mta;
    if (mta && !draft.hosts[i].asks_for_senders) mta->refuse_null_mx = somebody;
  }
}

}  // namespace

Scenario complete(Draft draft) {
  Names names{draft.scenario};
  complete_network(draft, names);
  complete_mail(draft, names);
  complete_web(draft, names);
  complete_kinds(draft);
  complete_zones(draft.scenario, names);
  complete_senders(draft);
  complete_actions(draft.scenario, names);
  check_reach(draft.scenario);
  std::ranges::stable_sort(draft.scenario.actions, {}, &TimedAction::at);
  return std::move(draft.scenario);
}

}  // namespace world
