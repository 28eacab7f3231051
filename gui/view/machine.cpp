#include "gui/view/machine.h"

#include <algorithm>

#include "sim/report/agents.h"

namespace view {

namespace {

std::vector<MachineMove> moves_of(const View& view, AgentId agent, SessionId session) {
  constexpr std::uint32_t kFar = 20'000;
  std::vector<MachineMove> moves;
  const trace::SessionNow* now = view.now.sessions.find(session);
  if (now == nullptr) return moves;
  const std::uint32_t last = view.now.last.value;
  const std::uint32_t first = std::max(now->opened.value, last > kFar ? last - kFar : 0);
  for (std::uint32_t i = std::max(first, 1U); i <= last; ++i) {
    const trace::Record& record = view.trace()[Seq{i}];
    const auto* moved = std::get_if<trace::MachineMoved>(&record.body);
    if (moved == nullptr || moved->agent != agent || moved->session != session) continue;
    moves.push_back({moved, record.at});
  }
  return moves;
}

bool is(const MachineMove& move, const StateDiagram& diagram, const StateWay& way) {
  return move.moved->from == diagram.states[way.from] && move.moved->to == diagram.states[way.to];
}

}  // namespace

bool MachineNow::visited(std::string_view state) const {
  return std::ranges::any_of(moves, [&](const MachineMove& move) {
    return move.moved->from == state || move.moved->to == state;
  });
}

bool MachineNow::was_taken(const StateWay& way) const {
  return std::ranges::any_of(moves,
                             [&](const MachineMove& move) { return is(move, diagram, way); });
}

bool MachineNow::just_taken(const StateWay& way) const {
  return !moves.empty() && is(moves.back(), diagram, way);
}

std::optional<MachineNow> machine_now(const View& view, AgentId agent) {
  const auto found = view.now.agents.find(agent);
  if (found == view.now.agents.end()) return std::nullopt;
  const auto spoken = report::spoken_by(found->second.kind);
  if (spoken.empty()) return std::nullopt;
  MachineNow machine{.protocol = spoken.front()};
  SessionId open;
  for (const auto& [session, state] : found->second.machines) {
    machine.present = state;
    open = session;
    const trace::SessionNow* now = view.now.sessions.find(session);
    if (now != nullptr) machine.protocol = &protocols::named(now->protocol.name);
  }
  machine.diagram = state_diagram(report::is_server(found->second.kind) ? machine.protocol->server
                                                                        : machine.protocol->client);
  machine.moves = moves_of(view, agent, open);
  return machine;
}

std::string words_of(const StateWay& way) {
  std::string text;
  for (const std::string_view word : way.on) {
    text += (text.empty() ? "" : " · ") + std::string{word};
  }
  return text;
}

}  // namespace view
