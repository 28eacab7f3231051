#include "gui/panels/bars/top.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "gui/panels/acts.h"
#include "gui/panels/bars/lists.h"
#include "gui/panels/draw.h"
#include "gui/panels/places.h"
#include "gui/panels/style.h"
#include "gui/view/top_bar.h"

namespace panels::bars {

namespace {

constexpr const char* kEnvelope = "\xEF\x83\xA0";  // Font Awesome: fa-envelope.
constexpr const char* kUndo = "\xEF\x83\xA2";      // fa-undo.
constexpr const char* kRedo = "\xEF\x80\x9E";      // fa-repeat.

constexpr view::BarPart kTabParts[] = {view::BarPart::Tab1, view::BarPart::Tab2,
                                       view::BarPart::Tab3, view::BarPart::Tab4,
                                       view::BarPart::Tab5};

using Items = std::vector<view::BarItem>;

std::string program_name() {
  return std::string{kEnvelope} + " Mailwalk";
}

std::string lesson_title(const view::View& view) {
  const std::string name =
      view.in_lesson() ? view::filled(in_language("Lesson · {}"), {view.taking().lesson().title})
                       : std::string{in_language("Lessons")};
  return name + "  ▾";
}

view::BarWidths widths_of(const view::View& view) {
  const float unit = view.scale;
  const auto button_for = [&](std::string_view label) {
    return std::max(size_of(fonts().text, label).x + 20 * unit, 34 * unit);
  };
  view::BarWidths widths;
  widths.sign = size_of(fonts().bold, kEnvelope).x + 8 * unit;
  widths.name = size_of(fonts().bold, program_name()).x + 8 * unit;
  // The one that is open has more room for its title.
  const bool in_lesson = view.in_lesson();
  const float lessons = button_for(lesson_title(view));
  widths.least = {84 * unit, std::min(lessons, 104 * unit)};
  widths.most = {(in_lesson ? 240.0F : 400.0F) * unit,
                 in_lesson ? 360 * unit : lessons + 16 * unit};
  for (std::size_t i = 0; i < std::size(view::kTabs); ++i) {
    widths.tabs[i] = size_of(fonts().bold, view::kTabs[i].first).x + 22 * unit;
  }
  widths.look = button_for("View");
  widths.file = button_for("File");
  widths.undo = button_for(kUndo);
  widths.redo = button_for(kRedo);
  widths.keys = button_for("? Keys");
  widths.keys_short = button_for("?");
  widths.menu = button_for("☰");
  widths.smaller = button_for("A−");
  widths.larger = button_for("A+");
  widths.gap = 7 * unit;
  widths.least_notice = 60 * unit;
  if (!view.menus) {
    widths.least = {};
    widths.look = widths.file = 0;
  }
  return widths;
}

void pickers(view::View& view, const Items& items) {
  if (!view.menus) return;
  const view::Rect lessons = *view::place_of(items, view::BarPart::Lesson);
  if (button(view, "lesson picker", lessons, lesson_title(view), view.in_lesson(), true,
             "Choose a lesson")) {
    ImGui::OpenPopup("lessons");
  }
  list("lessons", view, lessons, lesson_items);
  const view::Rect scenarios = *view::place_of(items, view::BarPart::Scenario);
  if (button(view, "scenario", scenarios, std::string{view.now.title} + "  ▾", false, true,
             "Choose a scenario")) {
    ImGui::OpenPopup("scenarios");
  }
  list("scenarios", view, scenarios, scenario_items);
}

// What the middle of the window shows.
void tabs(view::View& view, const Items& items) {
  for (std::size_t i = 0; i < std::size(view::kTabs); ++i) {
    const auto& [name, which] = view::kTabs[i];
    const view::Rect* place = view::place_of(items, kTabParts[i]);
    if (place != nullptr && tab(view, *place, name, view.tab == which)) view.tab = which;
  }
}

// Small things, at the right.
void small_buttons(view::View& view, const Items& items) {
  using view::BarPart;
  const auto put = [&](const char* id, BarPart part, view::Act act, const char* label) {
    if (const view::Rect* place = view::place_of(items, part))
      act_button(view, id, *place, act, label);
  };
  const auto opens = [&](const char* id, BarPart part, const char* label, const char* tip) {
    const view::Rect* place = view::place_of(items, part);
    if (place != nullptr && button(view, id, *place, label, false, true, tip)) {
      ImGui::OpenPopup(id);
    }
    return place;
  };
  if (const view::Rect* place = opens("look", BarPart::Look, "View", "Colours, projector, motion"))
    list("look", view, *place, look_items);
  put("undo", BarPart::Undo, view::Act::Undo, kUndo);
  put("redo", BarPart::Redo, view::Act::Redo, kRedo);
  if (const view::Rect* place = opens("file", BarPart::File, "File", "Open, save, export"))
    list("file", view, *place, file_items);
  put("keys", BarPart::Keys, view::Act::ShowKeys, "? Keys");
  put("keys", BarPart::KeysShort, view::Act::ShowKeys, "?");
  if (const view::Rect* place = opens("menu", BarPart::Menu, "☰", "What has no room beside this"))
    menu_list(view, *place, items);
  put("smaller", BarPart::Smaller, view::Act::SmallerText, "A−");
  put("larger", BarPart::Larger, view::Act::LargerText, "A+");
}

}  // namespace

void top(view::View& view, view::Rect rect) {
  begin_panel(view, "top bar", rect, view.theme.panel);
  const float unit = view.scale;
  const Items items = view::lay_out_bar(widths_of(view), rect, 32 * unit);
  const float text_y = rect.y + (rect.height - fonts().bold->FontSize) / 2;
  for (const auto& [part, label] : {std::pair{view::BarPart::Name, program_name()},
                                    std::pair{view::BarPart::Sign, std::string{kEnvelope}}}) {
    if (const view::Rect* place = view::place_of(items, part)) {
      line(fonts().bold, {place->x + 4 * unit, text_y}, view.theme.text, label);
      note_place("Mailwalk", *place);
    }
  }
  pickers(view, items);
  tabs(view, items);
  small_buttons(view, items);
  const view::Rect* notice = view::place_of(items, view::BarPart::Notice);
  if (notice != nullptr && !view.notice.empty()) {
    line(fonts().small, {notice->x, rect.centre().y - fonts().small->FontSize / 2},
         view.theme.text_dim, view.notice, notice->width);
  }
  stroke({rect.x, rect.bottom() - 1}, {rect.right(), rect.bottom() - 1}, view.theme.edge);
  end_panel();
}

}  // namespace panels::bars
