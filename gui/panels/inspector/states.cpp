// What was said, and the states of who said it.
#include <algorithm>

#include "gui/panels/inspector/parts.h"
#include "gui/reading/explain.h"
#include "sim/report/agents.h"
#include "sim/text/lines.h"

namespace panels::inspector {

namespace {

void draw_states(Column& column, const protocols::Diagram& diagram, std::string_view present) {
  std::vector<std::string_view> states;
  for (const protocols::Arrow& arrow : diagram) {
    for (const std::string_view state : {arrow.from, arrow.to}) {
      if (std::ranges::find(states, state) == states.end()) states.push_back(state);
    }
  }
  const view::Theme& theme = column.view().theme;
  const float unit = column.view().scale, high = 26 * unit;
  for (const std::string_view state : states) {
    const bool here = state == present;
    const view::Rect box{column.x(), column.y(), 130 * unit, high};
    fill(box, here ? theme.accent : theme.card, 13 * unit);
    frame(box, theme.edge, 13 * unit);
    line_as_is(here ? fonts().bold : fonts().text, {box.centre().x, box.y + 4 * unit},
               here ? theme.on_accent : theme.text, state, box.width - 12, Align::Centre);
    std::string ways;
    for (const protocols::Arrow& arrow : diagram) {
      if (arrow.from != state) continue;
      if (!ways.empty()) ways += ",  ";
      ways += std::string{arrow.on} + " → " + std::string{arrow.to};
    }
    const float x = box.right() + 10 * unit, width = column.width() - 140 * unit;
    const float tall = paragraph(fonts().small, {x, box.y + 5 * unit},
                                 here ? theme.text : theme.text_dim, ways, width);
    column.advance(std::max(high, tall + 8 * unit) + 6 * unit);
  }
}

}  // namespace

void show_diagram(Column& column, trace::AgentKind kind, const protocols::Protocol& protocol,
                  std::string_view present) {
  draw_states(column, report::is_server(kind) ? protocol.server : protocol.client, present);
}

}  // namespace panels::inspector
