// What the columns of the user agent's tab have in common.
#include <string>

#include "gui/panels/agent/parts.h"

namespace panels::agent {

void begin_part(const view::View& view, const char* name, view::Rect rect, Scrolls scrolls) {
  begin_panel(view, name, rect, view.theme.panel, scrolls == Scrolls::Yes);
  stroke({rect.x, rect.y}, {rect.right(), rect.y}, view.theme.edge);
  stroke({rect.x, rect.y}, {rect.x, rect.bottom()}, view.theme.edge);
}

float badge_width(const view::View& view) {
  return 22 * view.scale;
}

void badge(const view::View& view, view::Point centre, std::size_t number) {
  ImGui::GetWindowDrawList()->AddCircleFilled(vec(centre), 9 * view.scale, ink(view.theme.accent));
  line_as_is(fonts().small, {centre.x, centre.y - fonts().small->FontSize / 2},
             view.theme.on_accent, std::to_string(number), 0, Align::Centre);
}

float caption(const view::View& view, view::Rect rect, std::string_view text) {
  const float u = view.scale;
  line(fonts().small, {rect.x + 14 * u, rect.y + 10 * u}, view.theme.text_dim, text,
       rect.width - 20 * u);
  return rect.y + 34 * u;
}

}  // namespace panels::agent
