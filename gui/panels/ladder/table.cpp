// The table of a followed message: what happens to it, when, and between whom.
#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/ladder/parts.h"
#include "gui/panels/places.h"
#include "gui/view/passage_table.h"

namespace panels::ladder {

namespace {

using Kind = reading::PassageRow::Kind;

struct Table {
  view::View& view;
  view::TableColumns columns;
  std::vector<view::TableLine> lines;
};

// Broken at its spaces, in the middle of its lane; returns its height.
float agent_name(const view::View& view, float x, float y, const std::string& name) {
  const float high = fonts().small->FontSize + 1;
  float down = 0;
  for (std::size_t at = 0; at <= name.size(); down += high) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    line_as_is(fonts().small, {x, y + down}, view.theme.text_dim, name.substr(at, end - at), 0,
               Align::Centre);
    at = end + 1;
  }
  return down;
}

float draw_head(const Table& table, view::Rect rect) {
  const view::View& view = table.view;
  const float u = view.scale, y = rect.y + 2 * u;
  const float second = table.columns.heads.empty() ? y : y + fonts().small->FontSize + 5 * u;
  line(fonts().small, {table.columns.time, second}, view.theme.text_dim, "time", 0, Align::Right);
  line(fonts().small, {table.columns.what, second}, view.theme.text_dim, "what happens to it",
       table.columns.what_end - table.columns.what);
  float down = fonts().small->FontSize;
  std::size_t lane = 0;
  for (const view::TableHead& head : table.columns.heads) {
    line_as_is(fonts().small, {head.rect.centre().x, y}, view.theme.text, head.host, 0,
               Align::Centre);
    const float under = second - 2 * u;
    stroke({head.rect.x + 4 * u, under}, {head.rect.right() - 4 * u, under}, view.theme.edge);
    for (const std::string& agent : head.agents) {
      down = std::max(down, agent_name(view, table.columns.x[lane++], second, agent));
    }
  }
  const float bottom = second + down + 4 * u;
  stroke({rect.x, bottom}, {rect.right(), bottom}, view.theme.edge);
  return bottom - rect.y;
}

view::Colour colour_of_row(const view::View& view, const reading::PassageRow& row) {
  if (row.at > view.playhead.at()) return view.theme.text_dim;
  if (row.kind == Kind::Trouble) return view.theme.bad;
  if (row.protocol != nullptr) return colour_of(view.theme, row.protocol);
  return view.theme.accent;
}

void draw_arrow(const Table& table, const reading::PassageRow& row, view::Rect line) {
  const view::View& view = table.view;
  const float u = view.scale, y = line.centre().y, from = table.columns.x_of(row.from),
              to = table.columns.x_of(row.to);
  if (from == 0) return;
  const view::Colour own = colour_of_row(view, row);
  const bool message = row.kind == Kind::Message;
  if (to != 0 && to != from) {
    const float slant = row.protocol != nullptr ? 3 * u : 0, side = to > from ? 1.0F : -1.0F;
    const float size = (message ? 13 : 9) * u;
    const view::Point begin{from, y - slant}, tip{to, y + slant};
    const view::Point end{tip.x - side * size * 0.7F, tip.y - slant / 8};
    stroke(begin, end, own, (message ? 4.5F : 1.8F) * u);
    arrow_head(begin, tip, own, size);
  }
  if (row.protocol != nullptr) return;
  if (!row.added.empty()) {
    const view::Rect box = view::Rect{from, y, 0, 0}.shrunk(-7 * u);
    fill(box, view.theme.window, 2 * u);
    frame(box, own, 2 * u, 1.5F * u);
    line_as_is(fonts().small, {from, y - fonts().small->FontSize / 2}, own, "+", 0, Align::Centre);
  } else if (to == 0 || to == from) {
    ImGui::GetWindowDrawList()->AddCircleFilled({from, y}, 5 * u, ink(own));
  }
}

void draw_row(Table& table, const view::TableLine& said, view::Rect rect, std::size_t index) {
  view::View& view = table.view;
  const view::Theme& theme = view.theme;
  const float u = view.scale;
  if (said.row == nullptr) {
    fill(rect.shrunk(1), theme.card);
    line_as_is(fonts().bold, {table.columns.what, rect.centre().y - fonts().bold->FontSize / 2},
               theme.text, said.what, table.columns.what_end - table.columns.what);
    return;
  }
  const reading::PassageRow& row = *said.row;
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  const std::string id = "passage " + std::to_string(index + 1);
  ImGui::InvisibleButton(id.c_str(), {std::max(rect.width, 1.0F), rect.height});
  note_place(id, rect);
  const bool chosen = view.selection.record() == row.seq, over = ImGui::IsItemHovered();
  if (chosen || over) fill(rect, chosen ? theme.card_hovered : theme.card);
  if (chosen) frame(rect, theme.accent);
  if (ImGui::IsItemClicked()) view.selection.choose(view::ChosenRecord{row.seq});
  if (over && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) view.playhead.seek(row.at);
  if (row.protocol != nullptr) {
    fill({rect.x + 8 * u, rect.y, 4 * u, rect.height}, colour_of_row(view, row));
  }
  const auto middle = [&](const ImFont* font) { return rect.centre().y - font->FontSize / 2; };
  line_as_is(fonts().mono, {table.columns.time, middle(fonts().mono)}, theme.text_dim, said.time, 0,
             Align::Right);
  const bool begun = row.at <= view.playhead.at();
  ImFont* font = said.wire ? fonts().mono : fonts().text;
  const view::Colour own = row.kind == Kind::Command || row.kind == Kind::Message
                               ? theme.text
                               : colour_of_row(view, row);
  const std::string what = (row.kind == Kind::Message ? "✉ " : "") + said.what;
  const float room = table.columns.what_end - table.columns.what;
  const view::Colour inked = begun ? own : theme.text_dim;
  const float wide = line_as_is(font, {table.columns.what, middle(font)}, inked, what, room);
  const float x = table.columns.what + wide + 10 * u;
  if (!said.note.empty() && x + 40 * u < table.columns.what_end) {
    line_as_is(fonts().small, {x, middle(fonts().small)}, theme.text_dim, said.note,
               table.columns.what_end - x);
  }
  draw_arrow(table, row, rect);
}

// In a lesson that asks, what comes is not told.
std::size_t seen_of(const Table& table) {
  std::size_t count = 0, last = 0;
  for (const view::TableLine& said : table.lines) {
    ++count;
    const bool told = said.row != nullptr &&
                      (!table.view.hides_later() || said.row->at <= table.view.playhead.at());
    if (told) last = count;
  }
  return last;
}

// The last row that has begun stays in view while the playhead moves.
void follow_playhead(const Table& table, float row) {
  int& seen = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("playhead"), -1);
  const auto now = static_cast<int>(table.view.now.last.value);
  if (seen == now) return;
  seen = now;
  float at = 0;
  for (std::size_t i = 0; i < table.lines.size(); ++i) {
    const reading::PassageRow* its = table.lines[i].row;
    if (its != nullptr && its->at <= table.view.playhead.at()) at = static_cast<float>(i) * row;
  }
  const float high = ImGui::GetWindowHeight(), top = ImGui::GetScrollY();
  if (at < top || at + 2 * row > top + high) ImGui::SetScrollY(std::max(at - high / 2, 0.0F));
}

}  // namespace

void draw_table(view::View& view, view::Rect rect) {
  const std::vector<reading::PassageRow>& rows = *view.passage;
  Table table{view,
              view::table_columns(view.story, rows, rect, view.language, text_sizes(), view.scale),
              view::table_lines(rows, view.now.epoch_seconds, view.language)};
  const float head = draw_head(table, rect), row = 25 * view.scale;
  const view::Rect body{rect.x, rect.y + head, rect.width, std::max(rect.height - head, 1.0F)};
  ImGui::SetCursorScreenPos({body.x, body.y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("passage", {body.width, body.height}, false, ImGuiWindowFlags_NoNav);
  note_scrolling(true);
  follow_playhead(table, row);
  const std::size_t count = seen_of(table);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  for (const float x : table.columns.x) {
    dashes({x, top.y}, {x, top.y + std::max(row * static_cast<float>(count), body.height)},
           view.theme.edge, view.scale, 4 * view.scale);
  }
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(count), row);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const auto index = static_cast<std::size_t>(i);
      draw_row(table, table.lines[index],
               {body.x, top.y + row * static_cast<float>(i), body.width, row}, index);
      ImGui::SetCursorScreenPos({top.x, top.y + row * static_cast<float>(i + 1)});
    }
  }
  clipper.End();
  note_scrolling(false);
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
}

}  // namespace panels::ladder
