// What the buttons of the top bar open.
#include "gui/panels/bars/lists.h"

#include <algorithm>
#include <string>
#include <utility>

#include "gui/panels/acts.h"
#include "gui/panels/draw.h"
#include "gui/panels/style.h"
#include "gui/panels/typed.h"
#include "gui/view/other_way.h"

namespace panels::bars {

namespace {

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

// A list in the list.
void inner_list(view::View& view, const char* name, void (*items)(view::View&)) {
  if (!ImGui::BeginMenu(std::string{in_language(name)}.c_str())) return;
  items(view);
  ImGui::EndMenu();
}

}  // namespace

void scenario_items(view::View& view) {
  for (std::size_t i = 0; i < view.scenarios.size(); ++i) {
    const view::ScenarioName& name = view.scenarios[i];
    const bool here = view.now.scenario == name.id;
    if (menu_item(name.title.c_str(), name.id.c_str(), here)) {
      view.requests.emplace_back(view::OpenScenario{name.id});
    }
  }
  if (view::hindrance(view, view::Act::OtherWay)) return;
  ImGui::Separator();
  act_item(view, view::Act::OtherWay, view::label_of_other_way(view).c_str());
}

void lesson_items(view::View& view) {
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
  act_item(view, view::Act::Compare, "Compare two ways to the mail", view.comparing);
  act_item(view, view::Act::ReduceMotion, "Less motion", view.reduced_motion);
  act_item(view, view::Act::ResetSizes, "Reset layout");
}

void list(const char* name, view::View& view, view::Rect button, void (*items)(view::View&)) {
  if (!begin_list(name, view, button)) return;
  items(view);
  ImGui::EndPopup();
}

void menu_list(view::View& view, view::Rect button, const std::vector<view::BarItem>& bar) {
  if (!begin_list("menu", view, button)) return;
  const auto lacks = [&](view::BarPart part) { return view::place_of(bar, part) == nullptr; };
  using view::BarPart;
  if (view.menus && lacks(BarPart::Lesson)) inner_list(view, "Lessons", lesson_items);
  if (view.menus && lacks(BarPart::Scenario)) {
    inner_list(view, "Scenarios", scenario_items);
    ImGui::Separator();
  }
  if (lacks(BarPart::Tab1)) {
    for (const auto& [name, which] : view::kTabs) {
      if (menu_item(name, nullptr, view.tab == which)) view.tab = which;
    }
    ImGui::Separator();
  }
  if (lacks(BarPart::Undo)) {
    act_item(view, view::Act::Undo, "Undo");
    act_item(view, view::Act::Redo, "Redo");
    ImGui::Separator();
  }
  if (view.menus && lacks(BarPart::File)) file_items(view);
  if (view.menus && lacks(BarPart::Look)) {
    ImGui::Separator();
    look_items(view);
  }
  if (lacks(BarPart::Keys) && lacks(BarPart::KeysShort)) {
    ImGui::Separator();
    act_item(view, view::Act::ShowKeys, "Keys");
  }
  ImGui::EndPopup();
}

}  // namespace panels::bars
