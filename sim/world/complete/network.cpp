#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "sim/desk/mistake.h"
#include "sim/world/complete/complete.h"

namespace world {

using desk::in_quotes;
using desk::Mistake;

namespace {

void complete_addresses(Scenario& scenario) {
  std::map<trace::Ipv4, std::size_t> taken;
  for (std::size_t i = 0; i < scenario.hosts.size(); ++i) {
    const HostSetup& host = scenario.hosts[i];
    if (host.address == trace::Ipv4{}) continue;
    const auto [found, is_new] = taken.emplace(host.address, i);
    if (is_new) continue;
    throw Mistake{pointer_to("hosts", i, "address"),
                  "The host " + in_quotes(scenario.hosts[found->second].name) +
                      " has this address already. Leave it out and it gets a free one.",
                  {}};
  }
  trace::Ipv4 next{0x0a000001};  // 10.0.0.1
  for (std::size_t i = 0; i < scenario.hosts.size(); ++i) {
    HostSetup& host = scenario.hosts[i];
    if (host.address != trace::Ipv4{}) continue;
    while (!taken.emplace(next, i).second) ++next.value;
    host.address = next;
  }
}

void complete_places(Draft& draft) {
  constexpr std::int32_t kPlan = 1000;
  std::vector<HostSetup>& hosts = draft.scenario.hosts;
  const auto count = static_cast<std::int32_t>(hosts.size());
  for (std::int32_t i = 0; i < count; ++i) {
    HostSetup& host = hosts[static_cast<std::size_t>(i)];
    if (host.label.empty()) host.label = host.name;
    if (draft.hosts[static_cast<std::size_t>(i)].placed) continue;
    host.x = kPlan * (2 * i + 1) / (2 * count);
    host.y = i % 2 == 0 ? kPlan * 2 / 5 : kPlan * 3 / 5;  // So that labels have room.
  }
}

void complete_links(Scenario& scenario, const Names& names) {
  std::map<std::pair<std::string, std::string>, std::size_t> taken;
  for (std::size_t i = 0; i < scenario.links.size(); ++i) {
    LinkSetup& link = scenario.links[i];
    const std::string pointer = pointer_to("links", i, "between");
    names.host(link.a, pointer + "/0");
    names.host(link.b, pointer + "/1");
    if (link.a == link.b) {
      throw Mistake{
          pointer,
          "A link leads from a host to another, not from " + in_quotes(link.a) + " to itself.",
          {}};
    }
    const auto [found, is_new] = taken.emplace(std::minmax(link.a, link.b), i);
    if (is_new) continue;
    throw Mistake{
        pointer,
        "These two hosts are linked already: see " + pointer_to("links", found->second) + ".",
        {}};
  }
}

void complete_eavesdropper(Scenario& scenario, const Names& names) {
  if (!scenario.eavesdropper) return;
  Ends& ends = *scenario.eavesdropper;
  names.host(ends.a, "/eavesdropper/0");
  names.host(ends.b, "/eavesdropper/1");
  const bool there = std::ranges::any_of(scenario.links, [&](const LinkSetup& link) {
    return std::minmax(link.a, link.b) == std::minmax(ends.a, ends.b);
  });
  if (there) return;
  throw Mistake{"/eavesdropper",
                "No link leads from " + in_quotes(ends.a) + " to " + in_quotes(ends.b) + ".",
                {}};
}

}  // namespace

void complete_network(Draft& draft, Names& names) {
  for (std::size_t i = 0; i < draft.scenario.hosts.size(); ++i) names.add_host(i);
  complete_addresses(draft.scenario);
  complete_places(draft);
  complete_links(draft.scenario, names);
  complete_eavesdropper(draft.scenario, names);
}

void complete_kinds(Draft& draft) {
  Scenario& scenario = draft.scenario;
  std::map<std::string, std::size_t> links;
  for (const LinkSetup& link : scenario.links) {
    ++links[link.a];
    ++links[link.b];
  }
  std::set<std::string> used;
  for (const UserAgentSetup& agent : scenario.user_agents) used.insert(agent.host);
  for (const BrowserSetup& browser : scenario.browsers) used.insert(browser.host);
  std::set<std::string> keeping;
  for (const AccountSetup& account : scenario.accounts) keeping.insert(account.host);
  for (std::size_t i = 0; i < scenario.hosts.size(); ++i) {
    HostSetup& host = scenario.hosts[i];
    const bool serves =
        host.mta || host.maa || host.web || host.name_server || keeping.contains(host.name);
    host.kind = draft.hosts[i].kind.value_or(serves ? trace::HostKind::Server
                                             : !used.contains(host.name) && links[host.name] >= 2
                                                 ? trace::HostKind::Router
                                                 : trace::HostKind::Computer);
  }
}

}  // namespace world
