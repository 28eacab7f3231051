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

std::size_t point_of(const Deed& deed, trace::Box box, std::uint32_t item) {
  for (std::size_t i = 0; i < deed.points.size(); ++i) {
    for (const reading::Change& change : deed.points[i].here) {
      if (change.box == box && change.item == item) return i + 1;
    }
  }
  return 0;
}

float caption(const view::View& view, view::Rect rect, std::string_view text) {
  const float u = view.scale;
  line(fonts().small, {rect.x + 14 * u, rect.y + 10 * u}, view.theme.text_dim, text,
       rect.width - 20 * u);
  return rect.y + 34 * u;
}

std::string_view name_of(std::string_view kind) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"send", "Send"},
      {"check-mail", "Get mail"},
      {"read", "Read"},
      {"reply", "Reply"},
      {"reply-all", "Reply to all"},
      {"forward", "Forward"},
      {"delete", "Delete"},
      {"undelete", "Undelete"},
      {"expunge", "Remove what is marked"},
      {"open-mailbox", "Open a mailbox"}};
  for (const auto& [name, words] : kNames) {
    if (kind == name) return words;
  }
  return kind;
}

std::vector<const reading::Click*> clicks_by_now(const view::View& view) {
  std::vector<const reading::Click*> clicks;
  for (const reading::Click& one : view.clicks.of(view.story, view.mail.user, view.mail.host)) {
    if (one.action <= view.now.last) clicks.push_back(&one);
  }
  return clicks;
}

}  // namespace panels::agent
