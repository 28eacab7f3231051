// The clock of the playback bar, and the field in which a time is typed.
#include <algorithm>
#include <string>

#include "gui/panels/acts.h"
#include "gui/panels/bars/parts.h"
#include "gui/panels/places.h"
#include "gui/panels/typed.h"
#include "gui/view/typed_time.h"

namespace panels::bars {

namespace {

// Of the font for steps, a little smaller.
float clock_size(const view::View& view) {
  return 20 * view.scale;
}

std::string clock_text(const view::View& view) {
  return reading::time_of_day(view.playhead.at(), view.now.epoch_seconds);
}

// The field is open until a time is taken, or it is put away.
void time_field(view::View& view, view::Rect clock) {
  // Asked for anew, not only closed by a click elsewhere.
  int& opened = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("time opened"));
  if (view.typing_time && opened == 0) ImGui::OpenPopup("time");
  opened = view.typing_time ? 1 : 0;
  const float unit = view.scale, wide = 340 * unit;
  ImGui::SetNextWindowPos({std::max(clock.right() - wide, 0.0F), clock.y - 8 * unit}, 0, {0, 1});
  ImGui::SetNextWindowSize({wide, 0});
  if (!ImGui::BeginPopup("time")) {
    view.typing_time = false;
    opened = 0;
    return;
  }
  words(in_language("Go to a time"));
  ImGui::SetNextItemWidth(-1);
  const bool entered =
      typed_line("##time", view.typed_time,
                 ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  if (!ImGui::IsAnyItemActive()) focus_on_field();  // After a mistake, too.
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  note_place("time", {low.x, low.y, high.x - low.x, high.y - low.y});
  const bool bad = !view.time_problem.empty();
  ImGui::PushStyleColor(ImGuiCol_Text, ink(bad ? view.theme.bad : view.theme.text_dim));
  ImGui::PushTextWrapPos(0);
  words(bad ? std::string_view{view.time_problem}
            : in_language("As it is written here, or shorter: 09:01, .613, 0.614 s, 614 ms"));
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  if (entered && view::go_to_typed_time(view)) ImGui::CloseCurrentPopup();
  if (escape_is_pressed()) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

// What fits of the date and the number of the event, right-aligned before the clock.
void beside(const view::View& view, float right, float left, float middle) {
  const std::string event =
      view::filled(in_language("event {} of {}"),
                   {std::to_string(view.now.last.value), std::to_string(view.trace().size())});
  const std::string date =
      reading::date_of(view.playhead.at(), view.now.epoch_seconds, view.language);
  const std::string both = date.empty() ? event : date + " · " + event;
  for (const std::string& text : {both, event}) {
    if (right - size_as_is(fonts().small, text).x < left) continue;
    line_as_is(fonts().small, {right, middle - fonts().small->FontSize / 2}, view.theme.text_dim,
               text, 0, Align::Right);
    return;
  }
}

}  // namespace

float clock_width(const view::View& view) {
  const float scale = clock_size(view) / fonts().big->FontSize;
  return size_as_is(fonts().big, clock_text(view)).x * scale + 8 * view.scale;
}

void draw_clock(view::View& view, view::Rect row, float left) {
  const float unit = view.scale, wide = clock_width(view), high = clock_size(view);
  const view::Rect box{row.right() - wide, row.y, wide, row.height};
  ImGui::SetCursorScreenPos({box.x, box.y});
  if (ImGui::InvisibleButton("clock", {box.width, box.height})) {
    view::perform(view, view::Act::TypeTime);
  }
  const bool over = ImGui::IsItemHovered();
  note_place("clock", box);
  if (over || view.typing_time) {
    fill(box, view.theme.card_hovered, 6 * unit);
    if (!view.typing_time) tooltip(view, tip_of(view::Act::TypeTime));
  }
  const std::string text = clock_text(view);
  ImGui::GetWindowDrawList()->AddText(fonts().big, high,
                                      {box.x + 4 * unit, box.centre().y - high / 2},
                                      ink(view.theme.text), text.c_str());
  beside(view, box.x - 14 * unit, left + 8 * unit, box.centre().y);
  time_field(view, box);
}

}  // namespace panels::bars
