#include "gui/panels/terminal/letters.h"

#include <imgui.h>

#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/column.h"
#include "gui/panels/draw.h"
#include "gui/panels/places.h"
#include "gui/panels/terminal/parts.h"
#include "gui/view/commands.h"

namespace panels::terminal {

namespace {

// A key, and what it does. A press puts it into the line.
void letter(Column& column, std::string_view letters, std::string_view what) {
  view::View& view = column.view();
  const float u = view.scale, keys = 104 * u, room = std::max(column.width() - keys - 12 * u, 1.0F);
  const float words = paragraph(fonts().text, {}, {0, 0, 0, 0}, what, room);
  const float high = std::max(words + 4 * u, 26 * u);
  const view::Rect row{column.x(), column.y(), column.width(), high};
  ImGui::SetCursorScreenPos({row.x, row.y});
  const std::string id = "letter " + std::string{letters};
  if (ImGui::InvisibleButton(id.c_str(), {row.width, row.height})) {
    view.typing.line = std::string{letters.substr(0, 1)};
    view.typing.wants_focus = true;
  }
  const bool hovered = ImGui::IsItemHovered();
  note_place(id, row);
  const view::Rect key{row.x, row.y, keys, 23 * u};
  fill(key, hovered ? view.theme.card_hovered : view.theme.card, 4 * u);
  frame(key, view.theme.edge, 4 * u);
  line(fonts().mono, {key.centre().x, key.centre().y - fonts().mono->FontSize / 2}, view.theme.text,
       letters, keys - 6 * u, Align::Centre);
  paragraph(fonts().text, {key.right() + 12 * u, key.centre().y - fonts().text->FontSize / 2},
            view.theme.text, what, room);
  column.advance(high);
}

void side(view::View& view, view::Rect rect) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::BeginChild("letters", {rect.width, rect.height}, false);
  note_scrolling(true);
  {
    Column column{view, rect};
    column.title("One letter is one command");
    for (const view::CommandLetter& one : view::help_rows()) letter(column, one.typed, one.what);
    column.gap(6);
    column.words(view::kAsInMail, true);
    if (column.buttons({"Show in User agent"}) == 0) {
      view::show_lists(view);
    }
  }
  ImGui::EndChild();
  note_scrolling(false);
}

}  // namespace

void letters(view::View& view, view::Rect rect) {
  const float u = view.scale, gap = 10 * u, high = 30 * u, end = 96 * u;
  const auto [left, beside] = halves_of(view, rect);
  choose_place(view, {left.x, left.y, left.width - end - gap, high});
  if (button(view, "leave", {left.right() - end, left.y, end, high}, "Leave", false, true,
             "Back to the terminal: what is marked as deleted stays")) {
    view.commands = {};
    return;
  }
  const float top = left.y + high + gap, foot = high + gap;
  screen(view, {left.x, top, left.width, std::max(left.bottom() - foot - gap - top, 20 * u)},
         view::lines_of_commands(view));
  const std::string prompt = view::command_prompt(view);
  const std::vector<reading::Allowed> kNothing;
  const auto entered =
      input_line(view, {left.x, left.bottom() - high - gap, left.width, high},
                 view::why_not_typed(view.commands), kNothing, prompt.empty() ? ">" : prompt);
  if (entered) view::enter_command(view, *entered);
  if (beside.height > 0) side(view, beside);
}

}  // namespace panels::terminal
