#include "gui/panels/bars/top.h"

#include <algorithm>
#include <string>

#include "gui/panels/acts.h"
#include "gui/panels/draw.h"
#include "gui/panels/style.h"

namespace panels::bars {

namespace {

constexpr const char* kEnvelope = "\xEF\x83\xA0";  // Font Awesome: fa-envelope.
constexpr const char* kUndo = "\xEF\x83\xA2";      // fa-undo.
constexpr const char* kRedo = "\xEF\x80\x9E";      // fa-repeat.

// The pop-up list of a button: it grows away from the nearer side of the window.
bool begin_list(const char* name, const view::View& view, view::Rect button) {
  const bool at_right = button.x > ImGui::GetIO().DisplaySize.x / 2;
  ImGui::SetNextWindowPos({at_right ? button.right() : button.x, button.bottom() + 4},
                          ImGuiCond_Always, {at_right ? 1.0F : 0.0F, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {12 * view.scale, 8 * view.scale});
  const bool open = ImGui::BeginPopup(name);
  ImGui::PopStyleVar();
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

void file_list(view::View& view, view::Rect button) {
  if (!begin_list("file", view, button)) return;
  act_item(view, view::Act::Open, "Open …");
  act_item(view, view::Act::Save, "Save the session …");
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
    if (menu_item(label)) view.requests.emplace_back(view::Export{format});
  }
  ImGui::EndPopup();
}

void look_list(view::View& view, view::Rect button) {
  if (!begin_list("look", view, button)) return;
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
  act_item(view, view::Act::ResetSizes, "All sizes as at first");
  ImGui::EndPopup();
}

constexpr std::pair<const char*, view::Tab> kTabs[] = {{"Scenario", view::Tab::Scenario},
                                                       {"MIME lab", view::Tab::MimeLab},
                                                       {"Terminal", view::Tab::Terminal}};

float width_of_tab(const view::View& view, const char* name) {
  return size_of(fonts().bold, name).x + 28 * view.scale;
}

float width_of_tabs(const view::View& view) {
  float wide = 0;
  for (const auto& [name, which] : kTabs) wide += width_of_tab(view, name);
  return wide;
}

// What the middle of the window shows. Returns where it ends.
float tabs(view::View& view, view::Rect bar, float x) {
  for (const auto& [name, which] : kTabs) {
    const float wide = width_of_tab(view, name);
    if (tab(view, {x, bar.y, wide, bar.height}, name, view.tab == which)) view.tab = which;
    x += wide;
  }
  return x;
}

}  // namespace

void top(view::View& view, view::Rect rect) {
  begin_panel(view, "top bar", rect, view.theme.panel);
  const float unit = view.scale, high = 32 * unit, y = rect.y + (rect.height - high) / 2;
  const float text_y = rect.y + (rect.height - fonts().bold->FontSize) / 2;
  float x = rect.x + 16 * unit;
  const std::string name = std::string{kEnvelope} + " Mailwalk";
  x += line(fonts().bold, {x, text_y}, view.theme.text, name) + 16 * unit;

  // From the right: small things that are always there.
  float right = rect.right() - 12 * unit;
  view::Rect place;  // Of the last one.
  const auto next = [&](const char* label) {
    const float width = std::max(size_of(fonts().text, label).x + 20 * unit, 34 * unit);
    right -= width + 6 * unit;
    return place = {right, y, width, high};
  };
  const auto put = [&](const char* id, view::Act act, const char* label) {
    act_button(view, id, next(label), act, label);
  };
  const auto put_list = [&](const char* id, const char* label, const char* tip) {
    if (button(view, id, next(label), label, false, true, tip)) ImGui::OpenPopup(id);
  };
  put("keys", view::Act::ShowKeys, "? Keys");
  put_list("file", "File", "Open, save, export");
  file_list(view, place);
  put("redo", view::Act::Redo, kRedo);
  put("undo", view::Act::Undo, kUndo);
  put_list("look", "View", "Colours, projector, motion");
  look_list(view, place);
  put("larger", view::Act::LargerText, "A+");
  put("smaller", view::Act::SmallerText, "A−");

  const float tabs_wide = width_of_tabs(view), gap = 8 * unit;
  const float room = std::max(right - x - tabs_wide - 16 * unit - gap, 160.0F);
  const bool in_lesson = view.in_lesson();
  // The one that is open has more room for its title.
  const float lesson_wide = std::min(in_lesson ? 320 * unit : 110 * unit, room * 0.5F);
  const view::Rect list{x, y, std::min(360 * unit, room - lesson_wide), high};
  const view::Rect lessons{list.right() + gap, y, lesson_wide, high};
  const std::string title = std::string{view.now.title} + "  ▾";
  const std::string lesson_title =
      (in_lesson ? view::filled(in_language("Lesson · {}"), {view.taking().lesson().title})
                 : std::string{in_language("Lessons")}) +
      "  ▾";
  if (button(view, "lesson picker", lessons, lesson_title, in_lesson, true, "Choose a lesson")) {
    ImGui::OpenPopup("lessons");
  }
  lesson_list(view, lessons);
  if (button(view, "scenario", list, title, false, true, "Choose a scenario")) {
    ImGui::OpenPopup("scenarios");
  }
  scenario_list(view, list);
  const float notice_x = tabs(view, rect, lessons.right() + 12 * unit) + 16 * unit;
  if (!view.notice.empty() && right - notice_x > 60 * unit) {
    line(fonts().small, {notice_x, rect.centre().y - fonts().small->FontSize / 2},
         view.theme.text_dim, view.notice, right - notice_x - 12 * unit);
  }
  stroke({rect.x, rect.bottom() - 1}, {rect.right(), rect.bottom() - 1}, view.theme.edge);
  end_panel();
}

}  // namespace panels::bars
