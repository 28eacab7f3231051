#include "gui/panels/comparison/panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "gui/panels/acts.h"
#include "gui/panels/comparison/parts.h"
#include "gui/view/comparison_words.h"
#include "gui/view/other_way.h"

namespace panels::comparison {

namespace {

constexpr float kTitleHigh = 58, kHeads = 58, kFoot = 236;  // Pixels at scale 1.

// What is compared, and the way back.
void title(view::View& view, view::Rect row) {
  const float u = view.scale, high = 32 * u;
  float right = row.right() - 16 * u;
  const auto put = [&](const char* id, view::Act act, const std::string& label) {
    const float wide = size_as_is(fonts().text, label).x + 28 * u;
    right -= wide;
    act_button(view, id, {right, row.centre().y - high / 2, wide, high}, act, label);
    right -= 8 * u;
  };
  put("compare back", view::Act::Compare, std::string{in_language("Back")});
  if (view.comparison != nullptr && !view::hindrance(view, view::Act::OtherWay)) {
    put("other way", view::Act::OtherWay, view::label_of_other_way(view));
  }
  const float room = right - row.x - 24 * u;
  line_as_is(fonts().bold, {row.x + 16 * u, row.y + 10 * u}, view.theme.text, view.now.title, room);
  line(fonts().small, {row.x + 16 * u, row.y + 33 * u}, view.theme.text_dim, view::kHowCompared,
       room);
  stroke({row.x, row.bottom() - 1}, {row.right(), row.bottom() - 1}, view.theme.edge);
}

void ladders(view::View& view, view::Rect rect) {
  const float heads = kHeads * view.scale;
  const view::Rect below{rect.x, rect.y + heads, rect.width, std::max(rect.height - heads, 1.0F)};
  begin_panel(view, "comparison heads", {rect.x, rect.y, rect.width, heads}, view.theme.window);
  draw_heads(view, {rect.x, rect.y, rect.width, heads});
  end_panel();
  begin_panel(view, "comparison ladders", below, view.theme.window, true);
  const float from = below.y - ImGui::GetScrollY();
  const float high = draw_ladders(view, below, from);
  ImGui::SetCursorScreenPos({below.x, from + high});
  ImGui::Dummy({1, 1});
  end_panel();
}

// What it cost, and where the messages are, beside each other.
void foot(const view::View& view, view::Rect rect) {
  const float u = view.scale, half = std::round(rect.width * 0.42F);
  begin_panel(view, "comparison foot", rect, view.theme.panel);
  stroke({rect.x, rect.y}, {rect.right(), rect.y}, view.theme.edge);
  stroke({rect.x + half, rect.y}, {rect.x + half, rect.bottom()}, view.theme.edge);
  draw_totals(view, view::Rect{rect.x, rect.y, half, rect.height}.shrunk(12 * u));
  draw_places(view,
              view::Rect{rect.x + half, rect.y, rect.width - half, rect.height}.shrunk(12 * u));
  end_panel();
}

// Where there is little room, one below the other: the answer first.
void column(const view::View& view, view::Rect rect) {
  const float u = view.scale, pad = 12 * u;
  begin_panel(view, "comparison column", rect, view.theme.window, true);
  float y = rect.y - ImGui::GetScrollY() + pad;
  const view::Rect inner{rect.x + pad, y, rect.width - 2 * pad - 12 * u, rect.height};
  y += draw_totals(view, inner) + pad;
  y += draw_places(view, {inner.x, y, inner.width, inner.height}) + pad;
  draw_heads(view, {rect.x, y, inner.width + pad, kHeads * u});
  y += kHeads * u;
  y += draw_ladders(view, {rect.x, rect.y, inner.width + pad, rect.height}, y);
  ImGui::SetCursorScreenPos({rect.x, y});
  ImGui::Dummy({1, 1});
  end_panel();
}

}  // namespace

void panel(view::View& view, view::Rect rect) {
  const float u = view.scale, high = kTitleHigh * u;
  const view::Rect row{rect.x, rect.y, rect.width, high};
  const view::Rect below{rect.x, rect.y + high, rect.width, std::max(rect.height - high, 1.0F)};
  begin_panel(view, "comparison title", row, view.theme.panel);
  title(view, row);
  end_panel();
  if (view.comparison == nullptr) {
    begin_panel(view, "comparison", below, view.theme.window);
    paragraph(fonts().text, {below.x + 16 * u, below.y + 20 * u}, view.theme.text,
              view.why_no_comparison, below.width - 32 * u);
    end_panel();
    return;
  }
  constexpr float kWide = 1000, kHigh = 560;
  if (below.width < kWide * u || below.height < kHigh * u) return column(view, below);
  const float foot_high = kFoot * u;
  ladders(view, {below.x, below.y, below.width, below.height - foot_high});
  foot(view, {below.x, below.bottom() - foot_high, below.width, foot_high});
}

}  // namespace panels::comparison
