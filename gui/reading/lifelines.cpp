// Who has a lifeline in the sequence, and where.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "gui/reading/story.h"
#include "sim/report/agents.h"

namespace reading {

void Story::place_lifelines() {
  std::set<AgentId> agents;
  for (const Utterance& said : utterances_) {
    for (const AgentId agent : {said.speaker, said.listener}) {
      if (agent) agents.insert(agent);
    }
  }
  std::set<AgentId> name_servers;
  for (const Question& question : questions_) {
    agents.insert(question.asker);
    if (question.server) name_servers.insert(question.server);
  }
  agents.insert(name_servers.begin(), name_servers.end());
  for (const Call& call : calls_) {
    agents.insert(call.client);
    if (call.server) agents.insert(call.server);
  }
  for (const Deed& deed : deeds_) {
    if (deed.with) agents.insert({deed.agent, deed.with});
  }
  std::map<HostId, std::int32_t> x_of;
  for (std::uint32_t i = 1; i <= trace_.size(); ++i) {
    const auto* host = std::get_if<trace::HostAdded>(&trace_[Seq{i}].body);
    if (host != nullptr) x_of[host->host] = host->x;
  }
  lifelines_.assign(agents.begin(), agents.end());
  // Name servers first, so that arrows of mail join neighbours. On one host the servers, which are
  // reached from the left, stand before the clients.
  const auto rank = [&](AgentId id) {
    const report::AgentEntry* agent = directory_.agent(id);
    if (agent == nullptr) return std::tuple{1, 0, HostId{}, 0, id};
    const int aside = name_servers.contains(id) ? 0 : 1;
    const bool server = report::is_server(agent->kind);
    return std::tuple{aside, static_cast<int>(x_of[agent->host]), agent->host, server ? 0 : 1, id};
  };
  std::ranges::sort(lifelines_, {}, rank);
}

}  // namespace reading
