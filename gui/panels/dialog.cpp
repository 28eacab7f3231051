#include "gui/panels/dialog.h"

#include <algorithm>

#include "gui/panels/letters.h"
#include "gui/panels/places.h"
#include "gui/panels/style.h"
#include "gui/panels/typed.h"

namespace panels {

namespace {

// As ImGui wants its strings: with a zero at the end.
std::string hidden_name(std::string_view name) {
  return "##" + std::string{name};
}

// Fields look like buttons: the same height, the same corners.
void begin_field(const view::View& view, view::Rect rect) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::PushFont(fonts().text);
  ImGui::PushStyleVar(
      ImGuiStyleVar_FramePadding,
      {10 * view.scale, std::max((32 * view.scale - fonts().text->FontSize) / 2, 0.0F)});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, ink(view.theme.window));
}

void end_field(const view::View& view, std::string_view name, view::Rect rect) {
  note_place(name, rect);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  ImGui::PopFont();
  if (ImGui::IsItemActive()) frame(rect, view.theme.accent, 6 * view.scale, 2);
}

// Where a field gets the focus, what stands in it is gone on with, not replaced.
int on_focus(ImGuiInputTextCallbackData* data) {
  if (!*static_cast<bool*>(data->UserData)) return 0;
  data->ClearSelection();
  data->CursorPos = data->BufTextLen;
  return 0;
}

}  // namespace

view::Rect begin_dialog(const view::View& view, const char* name, view::Rect all, view::Point size,
                        std::string_view title, bool& open) {
  const float u = view.scale;
  const view::Point fits{std::min(size.x * u, all.width - 24),
                         std::min(size.y * u, all.height - 24)};
  const view::Rect rect{all.centre().x - fits.x / 2, all.centre().y - fits.y / 2, fits.x, fits.y};
  if (!ImGui::IsPopupOpen(name)) ImGui::OpenPopup(name);
  ImGui::SetNextWindowPos({rect.x, rect.y});
  ImGui::SetNextWindowSize({rect.width, rect.height});
  ImGui::PushStyleColor(ImGuiCol_PopupBg, ink(view.theme.panel));
  ImGui::PushStyleColor(ImGuiCol_Border, ink(view.theme.accent));
  ImGui::BeginPopupModal(name, nullptr,
                         ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                             ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleColor(2);
  line(fonts().bold, {rect.x + 20 * u, rect.y + 16 * u}, view.theme.text, title,
       rect.width - 40 * u);
  if (escape_is_pressed() && !list_is_open()) open = false;
  if (!open) ImGui::CloseCurrentPopup();
  return {rect.x + 20 * u, rect.y + 52 * u, rect.width - 40 * u, rect.height - 72 * u};
}

void end_dialog(bool open) {
  if (!open) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

bool field(const view::View& view, std::string_view name, view::Rect rect, std::string& text,
           bool focus) {
  const float gap = 8 * view.scale;
  const float names = std::max(76 * view.scale, size_of(fonts().text, name).x + gap);
  line(fonts().text, {rect.x, rect.centre().y - fonts().text->FontSize / 2}, view.theme.text_dim,
       name, names - gap);
  return field_alone(view, name, {rect.x + names, rect.y, rect.width - names, rect.height}, text,
                     focus);
}

bool field_alone(const view::View& view, std::string_view name, view::Rect box, std::string& text,
                 bool focus) {
  begin_field(view, box);
  ask_for_letters(ImGui::GetFont(), text);
  ImGui::SetNextItemWidth(box.width);
  const std::string id = hidden_name(name);
  bool* had_focus = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID((id + " focus").c_str()));
  bool begins = !*had_focus;
  const bool entered = typed_line(
      id.c_str(), text, ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackAlways,
      on_focus, &begins);
  if (focus) focus_on_field();
  *had_focus = ImGui::IsItemActive();
  tell_stand_ins(text, 420 * view.scale);
  end_field(view, name, box);
  return entered;
}

void text_area(const view::View& view, const char* id, view::Rect rect, std::string& text) {
  begin_field(view, rect);
  ask_for_letters(ImGui::GetFont(), text);
  typed_text(hidden_name(id).c_str(), text, {rect.width, rect.height});
  end_field(view, id, rect);
}

std::optional<std::size_t> choose(const view::View& view, const char* id, view::Rect rect,
                                  std::string_view label, const std::vector<std::string>& rows,
                                  std::string_view tip) {
  const std::string list = std::string{id} + " list";
  if (button(view, id, rect, std::string{in_language(label)} + "  ▾", false, !rows.empty(), tip)) {
    ImGui::OpenPopup(list.c_str());
  }
  std::optional<std::size_t> chosen;
  ImGui::SetNextWindowPos({rect.x, rect.bottom() + 4});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {12 * view.scale, 8 * view.scale});
  const bool open = ImGui::BeginPopup(list.c_str());
  ImGui::PopStyleVar();
  if (!open) return chosen;
  close_on_escape();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (menu_item(rows[i].c_str())) chosen = i;
  }
  ImGui::EndPopup();
  return chosen;
}

}  // namespace panels
