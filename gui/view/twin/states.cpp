// The states of an agent's machine: where it stands, how it came there, which moves are possible.
#include <algorithm>
#include <string>

#include "gui/reading/clock.h"
#include "gui/view/machine.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"

namespace view::twin {

namespace {

// "MAIL → Transaction", one after the other.
std::vector<Span> moves_from(const StateDiagram& diagram, std::size_t state) {
  std::vector<Span> spans;
  for (const StateWay& way : diagram.ways) {
    if (way.from != state) continue;
    spans.push_back({Span::Kind::Plain, spans.empty() ? ": " : ", ", {}});
    spans.push_back({Span::Kind::Wire, words_of(way), {}});
    const std::string_view to = StateDiagram::stays(way) ? "" : diagram.states[way.to];
    if (!to.empty()) spans.push_back({Span::Kind::Plain, " → " + std::string{to}, {}});
  }
  return spans;
}

void so_far(Writer& writer, const std::vector<MachineMove>& moves) {
  if (moves.empty()) return;
  Node& list = writer.add(Kind::Steps, "so far");
  list.level = 3;
  list.text = plain(writer.of("SO FAR"));
  Writer within = writer.within(list);
  const std::size_t first = moves.size() - std::min(moves.size(), kMostItems);
  within.more(first);
  for (std::size_t i = first; i < moves.size(); ++i) {
    within.add(Kind::Words).text =
        plain(reading::thousandths(moves[i].at) + " · " + visible(moves[i].moved->to));
  }
}

}  // namespace

void write_states(const View& view, std::vector<Node>& parts, AgentId agent) {
  const auto machine = machine_now(view, agent);
  if (!machine) return;
  Writer writer{view, parts};
  const StateDiagram& diagram = machine->diagram;
  Node& list = writer.add(Kind::List, "states");
  list.level = 3;
  list.text = plain(filled(writer.of("States of {}"), {machine->protocol->name}));
  Writer within = writer.within(list);
  for (std::size_t i = 0; i < diagram.states.size(); ++i) {
    const std::string_view state = diagram.states[i];
    const bool here = state == machine->present;
    Node& node = within.add(Kind::Words, "state " + std::string{state});
    node.text = {{here ? Span::Kind::Bold : Span::Kind::Plain, std::string{state}, {}}};
    if (here) {
      node.text.push_back(
          {Span::Kind::Plain, " (" + std::string{within.of("it is here")} + ")", {}});
    }
    std::ranges::move(moves_from(diagram, i), std::back_inserter(node.text));
    if (!here && !machine->visited(state)) node.tone = Tone::Dim;
  }
  so_far(writer, machine->moves);
}

}  // namespace view::twin
