#include "sim/report/agents.h"

#include <algorithm>

#include "sim/protocols/list.h"

namespace report {

namespace {

struct Ends {
  protocols::Agents agents;
  trace::AgentKind client, server;
};
constexpr Ends kEnds[] = {
    {protocols::Agents::Mta, trace::AgentKind::MtaClient, trace::AgentKind::MtaServer},
    {protocols::Agents::Maa, trace::AgentKind::MaaClient, trace::AgentKind::MaaServer},
    {protocols::Agents::Web, trace::AgentKind::Browser, trace::AgentKind::WebServer},
    {protocols::Agents::Names, trace::AgentKind::Resolver, trace::AgentKind::NameServer},
    {protocols::Agents::None, trace::AgentKind::Outside, trace::AgentKind::Outside},
};

const Ends& ends_of(const protocols::Protocol& protocol) {
  return *std::ranges::find(kEnds, protocol.agents, &Ends::agents);
}

}  // namespace

trace::AgentKind client_of(const protocols::Protocol& protocol) {
  return ends_of(protocol).client;
}

trace::AgentKind server_of(const protocols::Protocol& protocol) {
  return ends_of(protocol).server;
}

std::vector<const protocols::Protocol*> spoken_by(trace::AgentKind kind) {
  std::vector<const protocols::Protocol*> spoken;
  for (const protocols::Protocol* protocol : protocols::all()) {
    if (client_of(*protocol) == kind || server_of(*protocol) == kind) spoken.push_back(protocol);
  }
  return spoken;
}

bool is_server(trace::AgentKind kind) {
  return kind != trace::AgentKind::Outside &&
         std::ranges::find(kEnds, kind, &Ends::server) != std::end(kEnds);
}

}  // namespace report
