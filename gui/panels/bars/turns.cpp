#include "gui/panels/bars/turns.h"

#include <optional>
#include <vector>

#include "gui/panels/draw.h"
#include "gui/panels/places.h"
#include "gui/panels/style.h"

namespace panels::bars {

namespace {

// Font Awesome.
constexpr const char* kSitemap = "\xEF\x83\xA8";
constexpr const char* kExchange = "\xEF\x83\xAC";
constexpr const char* kPrompt = "\xEF\x84\xA0";
constexpr const char* kInbox = "\xEF\x80\x9C";
constexpr const char* kMailSign = "\xEF\x83\xA0";
constexpr const char* kEye = "\xEF\x81\xAE";
constexpr const char* kKey = "\xEF\x82\x84";
constexpr const char* kGraduate = "\xEF\x86\x9D";

struct Way {
  const char *name, *sign;
  view::Turn turn;
  std::optional<view::SidePanel> side{};  // Which of those at the side.
};

std::vector<Way> ways_of(const view::View& view, const view::Layout& layout) {
  std::vector<Way> ways;
  if (view.tab == view::Tab::UserAgent) {
    ways.push_back({"User agent", kInbox, view::Turn::Sequence});
    if (view.in_lesson()) {
      ways.push_back({"Lesson", kGraduate, view::Turn::Side, view::SidePanel::Lesson});
    }
    return ways;
  }
  ways.push_back({"Plan", kSitemap, view::Turn::Plan});
  if (view.tab == view::Tab::Terminal) {
    ways.push_back({"Terminal", kPrompt, view::Turn::Sequence});
  } else if (view::shows_eavesdropper(view)) {
    ways.push_back({"He reads", kEye, view::Turn::Sequence});
  } else {
    ways.push_back({"Sequence", kExchange, view::Turn::Sequence});
  }
  if (!layout.side_in_turn) return ways;
  if (!layout.phone()) {
    ways.push_back({"Inspector", kMailSign, view::Turn::Side});
    return ways;
  }
  if (view::shows_eavesdropper(view)) {
    ways.push_back({"He has", kKey, view::Turn::Side, view::SidePanel::Eavesdropper});
  } else {
    ways.push_back({"Message", kMailSign, view::Turn::Side, view::SidePanel::Inspector});
  }
  if (view.in_lesson()) {
    ways.push_back({"Lesson", kGraduate, view::Turn::Side, view::SidePanel::Lesson});
  }
  return ways;
}

// A sign, and its word below. True where it was pressed.
bool large_tab(const view::View& view, view::Rect rect, const Way& way, bool chosen) {
  const float u = view.scale;
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  const bool pressed = ImGui::InvisibleButton(way.name, {rect.width, rect.height});
  note_place(way.name, rect);
  const view::Colour word = chosen ? view.theme.text : view.theme.text_dim;
  const view::Point middle = rect.centre();
  line(fonts().text, {middle.x, middle.y - fonts().text->FontSize - u},
       chosen ? view.theme.accent : word, way.sign, 0, Align::Centre);
  line(chosen ? fonts().bold : fonts().text, {middle.x, middle.y + 3 * u}, word, way.name,
       rect.width - 4 * u, Align::Centre);
  if (chosen) fill({rect.x + 8 * u, rect.y, rect.width - 16 * u, 3 * u}, view.theme.accent);
  return pressed;
}

}  // namespace

void turns(view::View& view, const view::Layout& layout) {
  const view::Rect rect = layout.turn;
  if (rect.height <= 0) return;
  if (!layout.side_in_turn && view.turn == view::Turn::Side) view.turn = view::Turn::Plan;
  begin_panel(view, "turn", rect, view.theme.panel);
  const std::vector<Way> ways = ways_of(view, layout);
  const float wide = rect.width / static_cast<float>(ways.size());
  view::Rect place{rect.x, rect.y, wide, rect.height};
  for (const Way& way : ways) {
    const bool lesson = way.side == view::SidePanel::Lesson;
    const bool his = way.side == view::SidePanel::Eavesdropper;
    const bool seen = view.turn == way.turn &&
                      (!way.side || (lesson == (view.side == view::SidePanel::Lesson) &&
                                     his == (view.side == view::SidePanel::Eavesdropper)));
    if (layout.phone() ? large_tab(view, place, way, seen) : tab(view, place, way.name, seen)) {
      view.turn = way.turn;
      if (way.side && !seen) view.side = *way.side;
    }
    place.x += wide;
  }
  if (layout.phone()) stroke({rect.x, rect.y}, {rect.right(), rect.y}, view.theme.edge);
  end_panel();
}

}  // namespace panels::bars
