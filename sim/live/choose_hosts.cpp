#include "sim/live/choose_hosts.h"

#include <algorithm>

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

}  // namespace

std::string smtp_host(const world::Scenario& scenario) {
  if (const world::Send* send = first_send(scenario)) {
    for (const world::UserAgentSetup& agent : scenario.user_agents) {
      if (agent.user != send->user) continue;
      const std::string& server = agent.submit_to.empty() ? agent.host : agent.submit_to;
      const world::HostSetup* host = find_host(scenario, server);
      if (host != nullptr && host->mta) return server;
    }
  }
  for (const world::HostSetup& host : scenario.hosts) {
    if (host.mta) return host.name;
  }
  return {};
}

std::string pop3_host(const world::Scenario& scenario) {
  const world::Send* send = first_send(scenario);
  if (send != nullptr && !send->to.empty()) {
    for (const world::AccountSetup& account : scenario.accounts) {
      if (account.address != send->to.front()) continue;
      const world::HostSetup* host = find_host(scenario, account.host);
      if (host != nullptr && host->maa) return account.host;
    }
  }
  for (auto host = scenario.hosts.rbegin(); host != scenario.hosts.rend(); ++host) {
    if (host->maa) return host->name;
  }
  return {};
}

}  // namespace live
