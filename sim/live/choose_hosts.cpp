#include "sim/live/choose_hosts.h"

#include <algorithm>

#include "sim/world/served.h"

namespace live {

namespace {

const world::Send* first_send(const world::Scenario& scenario) {
  for (const world::TimedAction& timed : scenario.actions) {
    if (const auto* send = std::get_if<world::Send>(&timed.action)) return send;
  }
  return nullptr;
}

const world::HostSetup* find_host(const world::Scenario& scenario, const std::string& name) {
  const auto found = std::ranges::find(scenario.hosts, name, &world::HostSetup::name);
  return found == scenario.hosts.end() ? nullptr : &*found;
}

std::string sender_server(const world::Scenario& scenario) {
  const world::Send* send = first_send(scenario);
  if (send == nullptr) return {};
  for (const world::UserAgentSetup& agent : scenario.user_agents) {
    if (agent.user == send->user) return agent.submit_to.empty() ? agent.host : agent.submit_to;
  }
  return {};
}

std::string receiver_server(const world::Scenario& scenario) {
  const world::Send* send = first_send(scenario);
  if (send == nullptr || send->to.empty()) return {};
  for (const world::AccountSetup& account : scenario.accounts) {
    if (account.address == send->to.front()) return account.host;
  }
  return {};
}

}  // namespace

std::string host_for(const world::Scenario& scenario, const protocols::Protocol& protocol) {
  const bool handed_over = protocol.agents == protocols::Agents::Mta;
  const world::HostSetup* best =
      find_host(scenario, handed_over ? sender_server(scenario) : receiver_server(scenario));
  if (best != nullptr && world::serves(*best, protocol)) return best->name;
  std::string last;
  for (const world::HostSetup& host : scenario.hosts) {
    if (!world::serves(host, protocol)) continue;
    last = host.name;
    if (handed_over) break;
  }
  return last;
}

}  // namespace live
