#include "sim/world/complete/complete.h"

#include <algorithm>
#include <utility>

#include "sim/desk/mistake.h"
#include "sim/text/domain_name.h"

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

// A server signs for a domain of its own. Who checks senders, or is to be checked, needs DNS.
void complete_signers(Scenario& scenario) {
  const bool names =
      std::ranges::find(scenario.hosts, true, &HostSetup::name_server) != scenario.hosts.end();
  const auto need_names = [&](std::size_t host, const char* key) {
    if (names) return;
    throw desk::Mistake{pointer_to("hosts", host, std::string{"mta/"} + key),
                        "Senders are checked by what DNS says of their domains: give a host "
                        "\"name_server\": true.",
                        {}};
  };
  for (std::size_t i = 0; i < scenario.hosts.size(); ++i) {
    std::optional<MtaSetup>& mta = scenario.hosts[i].mta;
    if (!mta) continue;
    if (mta->checks != sender::Checks::Off) need_names(i, "checks");
    if (!mta->dkim) continue;
    need_names(i, "dkim");
    std::string& domain = mta->dkim->domain;
    if (domain.empty()) domain = mta->domains.front();
    const auto is_it = [&](const std::string& own) { return text::same_domain(own, domain); };
    if (std::ranges::any_of(mta->domains, is_it)) continue;
    throw desk::Mistake{
        pointer_to("hosts", i, "mta/dkim/domain"),
        "It signs for a domain of its own: one of " + desk::in_quotes(mta->domains) + ".",
        mta->domains.front()};
  }
}

}  // namespace

Scenario complete(Draft draft) {
  Names names{draft.scenario};
  complete_network(draft, names);
  complete_mail(draft, names);
  complete_web(draft, names);
  complete_kinds(draft);
  complete_signers(draft.scenario);
  complete_zones(draft.scenario, names);
  complete_senders(draft);
  complete_actions(draft.scenario, names);
  check_reach(draft.scenario);
  std::ranges::stable_sort(draft.scenario.actions, {}, &TimedAction::at);
  return std::move(draft.scenario);
}

}  // namespace world
