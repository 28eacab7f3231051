#include "gui/view/state_diagram.h"

#include <algorithm>

namespace view {

namespace {

bool holds(const std::vector<std::string_view>& states, std::string_view state) {
  return std::ranges::find(states, state) != states.end();
}

// From the first state, each time by the first row that leads to a new one.
std::vector<std::string_view> main_way(const protocols::Diagram& table) {
  std::vector<std::string_view> way;
  if (table.empty()) return way;
  way.push_back(table.front().from);
  for (bool found = true; found;) {
    found = false;
    for (const protocols::Arrow& arrow : table) {
      if (arrow.from != way.back() || holds(way, arrow.to)) continue;
      way.push_back(arrow.to);
      found = true;
      break;
    }
  }
  return way;
}

}  // namespace

std::vector<std::size_t> StateDiagram::left_rails() const {
  std::vector<std::size_t> targets;
  for (const StateWay& way : ways) {
    if (is_step(way) || stays(way) || to_first(way)) continue;
    if (std::ranges::find(targets, way.to) == targets.end()) targets.push_back(way.to);
  }
  std::ranges::sort(targets);
  return targets;
}

StateDiagram state_diagram(const protocols::Diagram& table) {
  StateDiagram diagram;
  diagram.states = main_way(table);
  diagram.main = diagram.states.size();
  for (const protocols::Arrow& arrow : table) {
    for (const std::string_view state : {arrow.from, arrow.to}) {
      if (!holds(diagram.states, state)) diagram.states.push_back(state);
    }
  }
  const auto place = [&](std::string_view state) {
    return static_cast<std::size_t>(std::ranges::find(diagram.states, state) -
                                    diagram.states.begin());
  };
  for (const protocols::Arrow& arrow : table) {
    const std::size_t from = place(arrow.from), to = place(arrow.to);
    auto way = std::ranges::find_if(
        diagram.ways, [&](const StateWay& known) { return known.from == from && known.to == to; });
    if (way == diagram.ways.end()) way = diagram.ways.insert(way, StateWay{from, to, {}});
    if (!holds(way->on, arrow.on)) way->on.push_back(arrow.on);
  }
  return diagram;
}

}  // namespace view
