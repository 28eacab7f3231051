// The list of events: the sequence for those who read or search.
#include <algorithm>
#include <string>

#include "gui/panels/ladder/parts.h"
#include "gui/panels/places.h"
#include "gui/panels/typed.h"

namespace panels::ladder {

namespace {

struct Columns {
  float time = 0, who = 0, what = 0, right = 0;  // Where each begins.
};

// Where there is little room, who speaks stands in a line of its own.
bool is_narrow(const view::View& view, view::Rect rect) {
  return rect.width / view.scale < 620;
}

Columns columns_of(const view::View& view, view::Rect rect) {
  const float unit = view.scale, time = size_of(fonts().mono, "09:00:00.000").x + 16 * unit;
  Columns columns;
  columns.time = rect.x + 16 * unit;
  columns.who = columns.time + time;
  columns.right = rect.right() - 16 * unit;
  columns.what = is_narrow(view, rect)
                     ? columns.who
                     : columns.who + std::min((columns.right - columns.who) * 0.45F, 420 * unit);
  return columns;
}

void search_field(view::View& view, view::Rect row) {
  ImGui::SetCursorScreenPos({row.x + 16 * view.scale, row.y + 4 * view.scale});
  ImGui::PushItemWidth(std::min(320 * view.scale, row.width - 32 * view.scale));
  const bool edited = typed_line("##search events", view.event_search);
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  note_place("search events", {low.x, low.y, high.x - low.x, high.y - low.y});
  const bool active = ImGui::IsItemActive();
  ImGui::PopItemWidth();
  if (edited) view.events.forget();
  const float y = low.y + (high.y - low.y - fonts().small->FontSize) / 2;
  if (view.event_search.empty() && !active) {
    line(fonts().small, {low.x + 8 * view.scale, y}, view.theme.text_dim, "Words to look for");
  }
  const std::string found = view::filled(
      in_language("{} of {}"),
      {std::to_string(view.events->size()), std::to_string(view.rows().arrows().size())});
  const float x = high.x + 12 * view.scale;
  if (x + size_as_is(fonts().small, found).x < row.right()) {
    line_as_is(fonts().small, {x, y}, view.theme.text_dim, found);
  }
}

void draw_event(view::View& view, const Columns& columns, view::Rect row, std::size_t index,
                bool narrow) {
  const view::Event event = view.events->event(index);
  const reading::Arrow& arrow = view.events->arrow(index);
  const Seq seq = view::record_of(view.story, arrow);
  const bool begun = view::time_of(view.story, arrow) <= view.playhead.at();
  const bool chosen = view.selection.record() == seq;
  const view::Theme& theme = view.theme;
  ImGui::SetCursorScreenPos({row.x, row.y});
  const std::string id = "event " + std::to_string(index + 1);
  ImGui::InvisibleButton(id.c_str(), {std::max(row.width, 1.0F), row.height});
  note_place(id, row);
  if (chosen || ImGui::IsItemHovered()) {
    fill(row, chosen ? theme.card_hovered : theme.card);
  }
  if (chosen) frame(row, theme.accent);
  if (ImGui::IsItemClicked()) view.selection.choose(view::ChosenRecord{seq});
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    view.playhead.seek(view.trace()[seq].at);
  }
  const view::Colour ink_of_text = begun ? theme.text : theme.text_dim;
  const auto* protocol = view::protocol_of(view.story, arrow);
  const view::Colour bar = begun ? colour_of(theme, protocol) : theme.text_dim;
  fill({row.x + 6 * view.scale, row.y + 3, 4 * view.scale, row.height - 6}, bar, 2);
  const float y = row.y + 4 * view.scale;
  line_as_is(fonts().mono, {columns.time, y}, theme.text_dim, event.time,
             columns.who - columns.time - 4);
  line_as_is(fonts().small, {columns.who, y + 1}, theme.text_dim, event.who,
             (narrow ? columns.right : columns.what - 12 * view.scale) - columns.who);
  line_as_is(fonts().mono,
             {columns.what, narrow ? y + fonts().small->FontSize + 3 * view.scale : y}, ink_of_text,
             event.what, columns.right - columns.what);
}

// Up and Down choose the event before or behind, Enter goes to its time.
void keys_of_list(view::View& view, float row_height, float& scroll) {
  // Where a lesson asks to point at something, the same keys point.
  const bool asked = view.hides_later() && view.schooling.put;
  if (asked || ImGui::GetIO().WantTextInput || list_is_open() || view.events->size() == 0) return;
  const std::size_t last = view.events->size() - 1;
  const bool down = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_DownArrow));
  const bool up = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_UpArrow));
  const Seq chosen = view.selection.record();
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false) && chosen) {
    view.playhead.seek(view.trace()[chosen].at);
  }
  if (!down && !up) return;
  // From what is chosen; otherwise from the playhead.
  std::size_t at = view.events->begun_at(view.playhead.at());
  at = at > 0 ? at - 1 : 0;
  if (chosen) {
    const SimTime when = view.trace()[chosen].at;
    for (std::size_t i = std::min(view.events->begun_at(when), last + 1); i-- > 0;) {
      const reading::Arrow& arrow = view.events->arrow(i);
      if (view::time_of(view.story, arrow) < when) break;
      if (view::record_of(view.story, arrow) != chosen) continue;
      at = down ? std::min(i + 1, last) : i - (i > 0 ? 1 : 0);
      break;
    }
  }
  at = std::min(at, last);
  view.selection.choose(view::ChosenRecord{view::record_of(view.story, view.events->arrow(at))});
  scroll = static_cast<float>(at) * row_height;
}

}  // namespace

void draw_list(view::View& view, view::Rect rect) {
  const float unit = view.scale;
  const view::Rect top{rect.x, rect.y, rect.width, 36 * unit};
  search_field(view, top);
  const view::Rect body{rect.x, top.bottom(), rect.width,
                        std::max(rect.bottom() - top.bottom(), 1.0F)};
  const bool narrow = is_narrow(view, rect);
  const float row = (narrow ? 42 : 24) * unit;
  // In a lesson that asks, what comes is not told.
  const std::size_t count =
      view.hides_later() ? view.events->begun_at(view.playhead.at()) : view.events->size();
  ImGui::SetCursorScreenPos({body.x, body.y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("events", {body.width, body.height}, false, ImGuiWindowFlags_NoNav);
  note_scrolling(true);
  float scroll = -1;
  keys_of_list(view, row, scroll);
  // The playhead's place stays in view while it moves.
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  int& seen = *storage.GetIntRef(ImGui::GetID("playhead"), -1);
  const auto now = static_cast<int>(view.now.last.value);
  if (seen != now) {
    seen = now;
    const std::size_t begun = view.events->begun_at(view.playhead.at());
    scroll = static_cast<float>(begun > 0 ? begun - 1 : 0) * row;
  }
  const float high = ImGui::GetWindowHeight(), at = ImGui::GetScrollY();
  if (scroll >= 0 && (scroll < at || scroll + row > at + high)) {
    ImGui::SetScrollY(std::max(scroll - high / 2, 0.0F));
  }
  if (count == 0) {
    line(fonts().text, {body.centre().x, body.y + 12 * unit}, view.theme.text_dim,
         "Nothing has these words.", body.width, Align::Centre);
  }
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(count), row);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const ImVec2 place = ImGui::GetCursorScreenPos();
      draw_event(view, columns_of(view, body), {body.x, place.y, body.width, row},
                 static_cast<std::size_t>(i), narrow);
      ImGui::SetCursorScreenPos({place.x, place.y + row});
    }
  }
  clipper.End();
  note_scrolling(false);
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
}

}  // namespace panels::ladder
