// What he has by now, and what he would have elsewhere.
#include <algorithm>
#include <string>

#include "gui/panels/places.h"
#include "gui/panels/tap/panel.h"
#include "gui/panels/tap/parts.h"
#include "sim/text/lines.h"

namespace panels::tap {

namespace {

// A password in letters as large as there is room for.
ImFont* font_for(std::string_view value, float room) {
  const bool fits = size_as_is(fonts().big, visible(value)).x <= room;
  return fits ? fonts().big : fonts().mono;
}

void loot(Column& column, const view::LootRow& row) {
  view::View& view = column.view();
  const float u = view.scale, pad = 10 * u, room = column.width() - 2 * pad;
  const std::string value = visible(row.value);
  ImFont* const font = row.hot ? font_for(row.value, room * 0.55F) : fonts().mono;
  const float wide = size_as_is(font, value).x;
  const float name = size_as_is(fonts().bold, row.name).x;
  const bool two_lines = name + wide + pad > room;
  const float first = std::max(fonts().bold->FontSize, two_lines ? 0 : font->FontSize);
  const float high = first + (two_lines ? font->FontSize + 4 * u : 0) + 14 * u;
  const view::Rect box{column.x(), column.y(), column.width(), high};
  fill(box, row.hot ? ground_of(view.theme) : view.theme.card, 5 * u);
  frame(box, row.hot ? view.theme.bad : view.theme.edge, 5 * u, row.hot ? 2 * u : 1);
  line_as_is(row.hot ? fonts().bold : fonts().text,
             {box.x + pad, box.y + 7 * u + (first - fonts().bold->FontSize) / 2}, view.theme.text,
             row.name, room);
  const float y =
      two_lines ? box.y + 7 * u + first + 4 * u : box.y + 7 * u + (first - font->FontSize) / 2;
  line_as_is(font, {std::max(box.right() - pad - wide, box.x + pad), y}, view.theme.text, value,
             room);
  if (row.said) {
    ImGui::SetCursorScreenPos({box.x, box.y});
    ImGui::PushID(static_cast<int>(row.said.value));
    if (ImGui::InvisibleButton("loot", {box.width, box.height})) {
      view.selection.choose(view::ChosenRecord{row.said});
    }
    if (ImGui::IsItemHovered()) tooltip(view, "Where he has it from: choose what was said");
    ImGui::PopID();
    note_place(row.name, box);
  }
  column.advance(high + 6 * u);
  if (row.more.empty()) return;
  column.indent(pad);
  for (const std::string_view one : text::Lines{row.more}) column.wire(one, view.theme.text_dim);
  column.indent(-pad);
  column.gap(4);
}

void cell(const view::View& view, view::Point at, float room, bool reads) {
  const std::string_view words = in_language(view::reads_in_words(reads));
  line_as_is(fonts().small, at, reads ? view.theme.bad : view.theme.text_dim,
             (reads ? "● " : "○ ") + std::string{words}, room);
}

// A row of the table; where it is pressed, he goes there.
void link_row(Column& column, const view::LinkReads& row) {
  view::View& view = column.view();
  const float u = view.scale, pad = 8 * u, line_high = fonts().small->FontSize + 4 * u;
  const bool here = row.link == view::eye_of(view);
  const view::Rect box{column.x(), column.y(), column.width(), 2 * line_high + 10 * u};
  ImGui::SetCursorScreenPos({box.x, box.y});
  ImGui::PushID(static_cast<int>(row.link.value));
  if (ImGui::InvisibleButton("link", {box.width, box.height})) view::put_eye(view, row.link);
  const bool hovered = ImGui::IsItemHovered();
  ImGui::PopID();
  note_place(row.name, box);
  if (here || hovered) fill(box, here ? ground_of(view.theme) : view.theme.card_hovered, 5 * u);
  if (here) frame(box, view.theme.bad, 5 * u, 2 * u);
  line_as_is(here ? fonts().bold : fonts().text, {box.x + pad, box.y + 4 * u}, view.theme.text,
             visible(row.name), box.width - 2 * pad);
  const float each = (box.width - 2 * pad) / 3, y = box.y + 6 * u + line_high;
  cell(view, {box.x + pad, y}, each - 4 * u, row.password);
  cell(view, {box.x + pad + each, y}, each - 4 * u, row.addresses);
  cell(view, {box.x + pad + 2 * each, y}, each - 4 * u, row.message);
  column.advance(box.height + 4 * u);
}

void links(Column& column) {
  const view::View& view = column.view();
  column.heading("AND ON THE OTHER LINKS?");
  const float u = view.scale, pad = 8 * u, each = (column.width() - 2 * pad) / 3;
  float x = column.x() + pad;
  for (const std::string_view name : {"password", "addresses", "message"}) {
    line(fonts().small, {x, column.y()}, view.theme.text_dim, name, each - 4 * u);
    x += each;
  }
  column.advance(fonts().small->FontSize + 6 * u);
  for (const view::LinkReads& row : view::reads_of_links(view)) link_row(column, row);
}

}  // namespace

void side(view::View& view, view::Rect rect) {
  begin_panel(view, "eavesdropper", rect, view.theme.panel, true);
  {
    Column column{view, rect};
    if (view::eye_of(view)) {
      column.heading("WHAT HE HAS BY NOW", view::link_in_words(view, view::eye_of(view)));
      const auto rows = view::loot_rows(view);
      for (const view::LootRow& row : rows) loot(column, row);
      const bool password = std::ranges::any_of(rows, &view::LootRow::hot);
      if (password) column.words("The password is good for all messages to come.", true);
    } else {
      column.words("Nobody listens yet. Choose a link, and he sits there.");
    }
    column.gap(10);
    links(column);
    column.gap();
    column.words(view::kHeSees);
    column.words(view::kOnlyInHere, true);
  }
  end_panel();
}

}  // namespace panels::tap
