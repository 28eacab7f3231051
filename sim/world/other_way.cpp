#include "sim/world/other_way.h"

#include <algorithm>

namespace world {

namespace {

// Null: this user agent does not fetch over the network.
const protocols::Protocol* other_protocol(const UserAgentSetup& agent) {
  const std::vector<const protocols::Protocol*> ways = protocols_of_access();
  const auto here = std::ranges::find(ways, fetched_with(agent.access));
  if (here == ways.end()) return nullptr;
  return here + 1 == ways.end() ? ways.front() : *(here + 1);
}

}  // namespace

const protocols::Protocol* protocol_of_other_way(const Scenario& scenario) {
  for (const UserAgentSetup& agent : scenario.user_agents) {
    if (const protocols::Protocol* other = other_protocol(agent)) return other;
  }
  return nullptr;
}

std::vector<std::string> other_way(const Scenario& scenario) {
  std::vector<std::string> settings;
  for (std::size_t i = 0; i < scenario.user_agents.size(); ++i) {
    const UserAgentSetup& agent = scenario.user_agents[i];
    const protocols::Protocol* other = other_protocol(agent);
    if (other == nullptr) continue;
    const std::string pointer = "/user_agents/" + std::to_string(i);
    settings.push_back(pointer + "/access=" + access_name(other));
    if (other->has_keep_mode) continue;
    if (agent.keep) settings.push_back(pointer + "/keep=false");
    if (agent.apop) settings.push_back(pointer + "/apop=false");
  }
  return settings;
}

}  // namespace world
