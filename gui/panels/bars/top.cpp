#include "gui/panels/bars/top.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "gui/panels/acts.h"
#include "gui/panels/draw.h"
#include "gui/panels/places.h"
#include "gui/panels/style.h"
#include "gui/panels/typed.h"
#include "gui/view/top_bar.h"

namespace panels::bars {

namespace {

constexpr const char* kEnvelope = "\xEF\x83\xA0";  // Font Awesome: fa-envelope.
constexpr const char* kUndo = "\xEF\x83\xA2";      // fa-undo.
constexpr const char* kRedo = "\xEF\x80\x9E";      // fa-repeat.

// The pop-up list of a button: it grows away from the nearer side of the window, stays inside of
// it, and scrolls where it is longer than the room below the bar.
bool begin_list(const char* name, const view::View& view, view::Rect button) {
  const ImVec2 all = ImGui::GetIO().DisplaySize;
  const bool at_right = button.x > all.x / 2;
  const float gap = 4 * view.scale, top = button.bottom() + 4;
  // As wide as it was in the picture before; its first picture is not shown.
  ImGuiStorage* storage = ImGui::GetStateStorage();
  const ImGuiID id = ImGui::GetID(name);
  const float width = storage->GetFloat(id);
  const float x = at_right ? std::max(button.right(), std::min(width + gap, all.x))
                           : std::min(button.x, std::max(all.x - width - gap, 0.0F));
  ImGui::SetNextWindowPos({x, top}, ImGuiCond_Always, {at_right ? 1.0F : 0.0F, 0});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {all.x, all.y - top - gap});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {12 * view.scale, 8 * view.scale});
  const bool open = ImGui::BeginPopup(name);
  ImGui::PopStyleVar();
  if (open) {
    storage->SetFloat(id, ImGui::GetWindowWidth());
    close_on_escape();
  }
  return open;
}

void scenario_list(view::View& view, view::Rect button) {
  if (!begin_list("scenarios", view, button)) return;
  for (std::size_t i = 0; i < view.scenarios.size(); ++i) {
    const view::ScenarioName& name = view.scenarios[i];
    const bool here = view.now.scenario == name.id;
    if (menu_item(name.title.c_str(), name.id.c_str(), here)) {
      view.requests.emplace_back(view::OpenScenario{name.id});
    }
  }
  ImGui::EndPopup();
}

void lesson_list(view::View& view, view::Rect button) {
  if (!begin_list("lessons", view, button)) return;
  const std::string here = view.in_lesson() ? view.taking().lesson().id : "";
  for (const view::LessonName& name : view.schooling.lessons) {
    if (menu_item(name.title.c_str(), nullptr, here == name.id)) {
      view.requests.emplace_back(view::OpenLesson{name.id});
    }
  }
  if (view.in_lesson()) {
    ImGui::Separator();
    act_item(view, view::Act::LeaveLesson, "Leave the lesson");
  }
  ImGui::EndPopup();
}

void file_items(view::View& view) {
  act_item(view, view::Act::Open, "Open …");
  act_item(view, view::Act::Save, "Save the session …");
  act_item(view, view::Act::CopyLink, "Copy a link to here");
  ImGui::Separator();
  constexpr std::pair<const char*, view::ExportAs> kRows[] = {
      {"Transcript (text)", view::ExportAs::Transcript},
      {"Transcript as in the book", view::ExportAs::Book},
      {"Every event in a sentence", view::ExportAs::Narration},
      {"Trace (JSON Lines)", view::ExportAs::JsonLines},
      {"Capture (pcapng, for Wireshark)", view::ExportAs::Pcapng},
      {"Sequence as a drawing (SVG)", view::ExportAs::LadderSvg},
      {"Picture of this window (PNG)", view::ExportAs::Picture},
  };
  for (const auto& [label, format] : kRows) {
    if (menu_item(label)) view::pick_export(view.picker, format, view.now.scenario);
  }
}

void look_items(view::View& view) {
  constexpr std::pair<const char*, const char*> kThemes[] = {
      {"Dark", "dark"}, {"Light", "light"}, {"High contrast", "contrast"}};
  for (const auto& [label, name] : kThemes) {
    if (menu_item(label, nullptr, view.theme.name == name)) {
      view.theme = *view::find_theme(name);
    }
  }
  ImGui::Separator();
  act_item(view, view::Act::ChangeProjector, "Projector: larger text, thicker lines",
           view.projector);
  if (view.languages.size() > 1) {
    ImGui::Separator();
    for (const auto& [code, name] : view.languages) {
      if (menu_item(name.c_str(), nullptr, view.language.code == code)) {
        view.requests.emplace_back(view::ChooseLanguage{code});
      }
    }
    ImGui::Separator();
  }
  act_item(view, view::Act::Present, "Presenter: Space for the next beat of a lesson",
           view.schooling.presenting);
  act_item(view, view::Act::ReduceMotion, "Less motion", view.reduced_motion);
  act_item(view, view::Act::ResetSizes, "Reset layout");
}

constexpr std::pair<const char*, view::Tab> kTabs[] = {{"Scenario", view::Tab::Scenario},
                                                       {"MIME lab", view::Tab::MimeLab},
                                                       {"Terminal", view::Tab::Terminal}};
constexpr view::BarPart kTabParts[] = {view::BarPart::Tab1, view::BarPart::Tab2,
                                       view::BarPart::Tab3};

void list(const char* name, view::View& view, view::Rect button, void (*items)(view::View&)) {
  if (!begin_list(name, view, button)) return;
  items(view);
  ImGui::EndPopup();
}

using Items = std::vector<view::BarItem>;

const view::Rect* place_of(const Items& items, view::BarPart part) {
  const auto found = std::ranges::find(items, part, &view::BarItem::part);
  return found == items.end() ? nullptr : &found->rect;
}

// What has no room in the bar.
void menu_list(view::View& view, view::Rect button, const Items& items) {
  if (!begin_list("menu", view, button)) return;
  const auto lacks = [&](view::BarPart part) { return place_of(items, part) == nullptr; };
  using view::BarPart;
  if (lacks(BarPart::Tab1)) {
    for (const auto& [name, which] : kTabs) {
      if (menu_item(name, nullptr, view.tab == which)) view.tab = which;
    }
    ImGui::Separator();
  }
  if (lacks(BarPart::Undo)) {
    act_item(view, view::Act::Undo, "Undo");
    act_item(view, view::Act::Redo, "Redo");
    ImGui::Separator();
  }
  if (lacks(BarPart::File)) file_items(view);
  if (lacks(BarPart::Look)) {
    ImGui::Separator();
    look_items(view);
  }
  if (lacks(BarPart::Keys) && lacks(BarPart::KeysShort)) {
    ImGui::Separator();
    act_item(view, view::Act::ShowKeys, "Keys");
  }
  ImGui::EndPopup();
}

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
  for (std::size_t i = 0; i < std::size(kTabs); ++i) {
    widths.tabs[i] = size_of(fonts().bold, kTabs[i].first).x + 22 * unit;
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
  return widths;
}

void pickers(view::View& view, const Items& items) {
  const view::Rect lessons = *place_of(items, view::BarPart::Lesson);
  if (button(view, "lesson picker", lessons, lesson_title(view), view.in_lesson(), true,
             "Choose a lesson")) {
    ImGui::OpenPopup("lessons");
  }
  lesson_list(view, lessons);
  const view::Rect scenarios = *place_of(items, view::BarPart::Scenario);
  if (button(view, "scenario", scenarios, std::string{view.now.title} + "  ▾", false, true,
             "Choose a scenario")) {
    ImGui::OpenPopup("scenarios");
  }
  scenario_list(view, scenarios);
}

// What the middle of the window shows.
void tabs(view::View& view, const Items& items) {
  for (std::size_t i = 0; i < std::size(kTabs); ++i) {
    const auto& [name, which] = kTabs[i];
    const view::Rect* place = place_of(items, kTabParts[i]);
    if (place != nullptr && tab(view, *place, name, view.tab == which)) view.tab = which;
  }
}

// Small things, at the right.
void small_buttons(view::View& view, const Items& items) {
  using view::BarPart;
  const auto put = [&](const char* id, BarPart part, view::Act act, const char* label) {
    if (const view::Rect* place = place_of(items, part)) act_button(view, id, *place, act, label);
  };
  const auto opens = [&](const char* id, BarPart part, const char* label, const char* tip) {
    const view::Rect* place = place_of(items, part);
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
    if (const view::Rect* place = place_of(items, part)) {
      line(fonts().bold, {place->x + 4 * unit, text_y}, view.theme.text, label);
      note_place("Mailwalk", *place);
    }
  }
  pickers(view, items);
  tabs(view, items);
  small_buttons(view, items);
  const view::Rect* notice = place_of(items, view::BarPart::Notice);
  if (notice != nullptr && !view.notice.empty()) {
    line(fonts().small, {notice->x, rect.centre().y - fonts().small->FontSize / 2},
         view.theme.text_dim, view.notice, notice->width);
  }
  stroke({rect.x, rect.bottom() - 1}, {rect.right(), rect.bottom() - 1}, view.theme.edge);
  end_panel();
}

}  // namespace panels::bars
