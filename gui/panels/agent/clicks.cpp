// What the user has done, and the ways from there to the other tabs.
#include <algorithm>
#include <string>

#include "gui/panels/agent/parts.h"
#include "gui/panels/places.h"

namespace panels::agent {

namespace {

void row(view::View& view, Column& column, const reading::Click& click, std::size_t number,
         bool chosen) {
  const float u = view.scale, high = 30 * u;
  const view::Rect rect{column.x() - 16 * u, column.y(), column.width() + 44 * u, high};
  const std::string id = "click " + std::to_string(number);
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  if (ImGui::InvisibleButton(id.c_str(), {rect.width, rect.height})) view.mail.click = click.action;
  const bool hovered = ImGui::IsItemHovered();
  note_place(id, rect);
  if (chosen) fill(rect, view.theme.accent.faded(0.2F));
  if (!chosen && hovered) fill(rect, view.theme.card_hovered);
  if (chosen) fill({rect.x, rect.y, 3 * u, rect.height}, view.theme.accent);
  ImFont* const font = chosen ? fonts().bold : fonts().text;
  const float y = rect.centre().y - font->FontSize / 2;
  const std::size_t said = view::said_by_now(view, click);
  const std::string count = said == 0 ? "" : std::to_string(said);
  const float counted = count.empty() ? 0
                                      : line(fonts().text, {rect.right() - 14 * u, y},
                                             view.theme.text_dim, count, 0, Align::Right) +
                                            8 * u;
  line(font, {rect.x + 14 * u, y}, view.theme.text, view::name_of_click(click.kind),
       std::max(rect.width - 30 * u - counted, 1.0F));
  column.advance(high);
}

void ways(view::View& view, view::Rect rect, const view::ClickNow& deed) {
  const float u = view.scale, high = 32 * u, gap = 8 * u;
  view::Rect place{rect.x + 14 * u, rect.bottom() - 2 * (high + gap), rect.width - 28 * u, high};
  if (button(view, "show click", place, "Show in Scenario", false, deed.click != nullptr,
             "Its first packet, on the plan")) {
    view::show_in_scenario(view, deed);
  }
  place.y += high + gap;
  if (button(view, "type it", place, "Type it yourself", false,
             view.can_act() && view::server_of(view, deed) != nullptr,
             "To the same server, in the Terminal: line by line")) {
    view::type_it_oneself(view, deed);
  }
}

}  // namespace

void draw_clicks(view::View& view, view::Rect rect, const view::ClickNow& deed) {
  begin_part(view, "mail clicks", rect, Scrolls::No);
  const float u = view.scale, below = 88 * u;
  const float top = caption(view, rect, "WHAT YOU CLICKED") - rect.y;
  const view::Rect inside{rect.x + 1, rect.y + top, rect.width - 1,
                          std::max(rect.height - top - below, 30 * u)};
  ImGui::SetCursorScreenPos({inside.x, inside.y});
  ImGui::BeginChild("clicks", {inside.width, inside.height}, false);
  note_scrolling(true);
  const auto clicks = view::clicks_by_now(view);
  {
    Column column{view, inside};
    column.gap(-12);
    std::size_t number = 0;
    for (const reading::Click* click : clicks) {
      row(view, column, *click, ++number, click == deed.click);
    }
    if (clicks.empty()) column.words("nothing so far", true);
    column.end_tightly();
  }
  // The last one is seen.
  int* const before = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("count"), 0);
  if (*before != static_cast<int>(clicks.size())) ImGui::SetScrollHereY(1);
  *before = static_cast<int>(clicks.size());
  ImGui::EndChild();
  note_scrolling(false);
  ways(view, rect, deed);
  end_panel();
}

}  // namespace panels::agent
