#include "sim/world/other_way.h"

#include <algorithm>
#include <chrono>
#include <functional>

namespace world {

namespace {

constexpr Duration kInsteadOfWaiting = std::chrono::minutes{5};

// Null: this user agent does not fetch over the network.
const protocols::Protocol* other_protocol(const UserAgentSetup& agent) {
  const std::vector<const protocols::Protocol*> ways = protocols_of_access();
  const auto here = std::ranges::find(ways, fetched_with(agent.access));
  if (here == ways.end()) return nullptr;
  return here + 1 == ways.end() ? ways.front() : *(here + 1);
}

// As a scenario has it.
std::string written(Duration duration) {
  return std::to_string(duration.count()) + "us";
}

// What only one of the two can do is done there, and left out here.
void add_habits(const UserAgentSetup& agent, const protocols::Protocol& other,
                const std::function<void(const std::string&)>& set) {
  if (!other.has_keep_mode) {
    if (agent.keep) set("keep=false");
    if (agent.apop) set("apop=false");
  }
  if (other.works_on_server) {
    // Signatures are of whole messages.
    if (agent.keys.empty()) set("by_parts=true");
    if (agent.poll_every == Duration{}) return;
    set("idle=true");
    set("poll=[\"" + written(agent.poll_every) + "\"]");
    set("poll_every=0s");
    return;
  }
  if (agent.by_parts) set("by_parts=false");
  if (agent.folders != UserAgentSetup{}.folders) set("folders=[\"INBOX\"]");
  if (!agent.idle) return;
  set("idle=false");
  set("poll_every=" + written(kInsteadOfWaiting));
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
    const auto set = [&](const std::string& setting) {
      settings.push_back("/user_agents/" + std::to_string(i) + "/" + setting);
    };
    set("access=" + access_name(other));
    add_habits(agent, *other, set);
  }
  return settings;
}

}  // namespace world
