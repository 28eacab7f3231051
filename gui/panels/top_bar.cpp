#include "gui/panels/top_bar.h"

#include <algorithm>
#include <string>

#include "gui/panels/draw.h"

namespace panels {

namespace {

constexpr const char* kEnvelope = "\xEF\x83\xA0";  // Font Awesome: fa-envelope.

// The pop-up list of a button at `rect`.
bool begin_list(const char* name, const view::View& view, view::Rect button) {
  ImGui::SetNextWindowPos({button.x, button.bottom() + 4});
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
    if (ImGui::MenuItem(name.title.c_str(), name.id.c_str(), here)) {
      view.requests.emplace_back(view::OpenScenario{name.id});
    }
  }
  ImGui::EndPopup();
}

void export_list(view::View& view, view::Rect button) {
  if (!begin_list("export", view, button)) return;
  constexpr std::pair<const char*, view::ExportAs> kRows[] = {
      {"Transcript (text)", view::ExportAs::Transcript},
      {"Transcript as in the book", view::ExportAs::Book},
      {"Every event in a sentence", view::ExportAs::Narration},
      {"Trace (JSON Lines)", view::ExportAs::JsonLines},
      {"Capture (pcapng, for Wireshark)", view::ExportAs::Pcapng},
      {"Picture of this window (PNG)", view::ExportAs::Picture},
  };
  for (const auto& [label, format] : kRows) {
    if (ImGui::MenuItem(label)) view.requests.emplace_back(view::Export{format});
  }
  ImGui::EndPopup();
}

}  // namespace

void top_bar(view::View& view, view::Rect rect) {
  begin_panel(view, "top bar", rect, view.theme.panel);
  const float unit = view.scale, high = 32 * unit, y = rect.y + (rect.height - high) / 2;
  const float text_y = rect.y + (rect.height - fonts().bold->FontSize) / 2;
  float x = rect.x + 16 * unit;
  const std::string name = std::string{kEnvelope} + " Mailwalk";
  x += line(fonts().bold, {x, text_y}, view.theme.text, name) + 16 * unit;

  // From the right: small things that are always there.
  float right = rect.right() - 12 * unit;
  const auto put = [&](const char* id, const char* label, float width, const char* tip) {
    right -= width * unit;
    const bool pressed =
        button(view, id, {right, y, width * unit - 6 * unit, high}, label, false, true, tip);
    return pressed;
  };
  if (put("keys", "? Keys", 82, "All keys (?)")) view.show_keys = !view.show_keys;
  if (put("export", "Export", 82, "Save what is shown to a file")) ImGui::OpenPopup("export");
  export_list(view, {right, y, 76 * unit, high});
  if (put("theme", "Theme", 78, "Dark, light, high contrast")) {
    view.requests.emplace_back(view::ChangeTheme{});
  }
  if (put("larger", "A+", 46, "Larger text")) {
    view.requests.emplace_back(view::ChangeTextSize{0.125F});
  }
  if (put("smaller", "A−", 46, "Smaller text")) {
    view.requests.emplace_back(view::ChangeTextSize{-0.125F});
  }

  const view::Rect list{x, y, std::max(std::min(460 * unit, right - x - 16 * unit), 80.0F), high};
  const std::string title = std::string{view.now.title} + "  ▾";
  if (button(view, "scenario", list, title, false, true, "Choose a scenario")) {
    ImGui::OpenPopup("scenarios");
  }
  scenario_list(view, list);
  const float notice_x = list.right() + 16 * unit;
  if (!view.notice.empty() && right - notice_x > 60 * unit) {
    line(fonts().small, {notice_x, rect.centre().y - fonts().small->FontSize / 2},
         view.theme.text_dim, view.notice, right - notice_x - 12 * unit);
  }
  stroke({rect.x, rect.bottom() - 1}, {rect.right(), rect.bottom() - 1}, view.theme.edge);
  end_panel();
}

}  // namespace panels
