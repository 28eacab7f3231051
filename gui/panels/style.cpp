#include "gui/panels/style.h"

#include <string>

#include "gui/panels/letters.h"
#include "gui/panels/places.h"

namespace panels {

namespace {

ImVec4 paint(view::Colour c) {
  return ImGui::ColorConvertU32ToFloat4(ink(c));
}

}  // namespace

void set_style(const view::View& view) {
  set_language(view.language);
  const view::Theme& theme = view.theme;
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle{};
  style.ScaleAllSizes(view.scale);
  style.WindowRounding = style.ChildRounding = 0;
  style.PopupRounding = style.FrameRounding = 6 * view.scale;
  style.PopupBorderSize = 1;
  style.ScrollbarSize = 12 * view.scale;
  style.Colors[ImGuiCol_Text] = paint(theme.text);
  style.Colors[ImGuiCol_TextDisabled] = paint(theme.text_dim);
  style.Colors[ImGuiCol_WindowBg] = paint(theme.window);
  style.Colors[ImGuiCol_PopupBg] = paint(theme.card);
  style.Colors[ImGuiCol_Border] = paint(theme.edge);
  style.Colors[ImGuiCol_Header] = paint(theme.card_hovered);
  style.Colors[ImGuiCol_HeaderHovered] = paint(theme.card_hovered);
  style.Colors[ImGuiCol_HeaderActive] = paint(theme.card_hovered);
  style.Colors[ImGuiCol_FrameBg] = paint(theme.card);
  style.Colors[ImGuiCol_FrameBgHovered] = paint(theme.card_hovered);
  style.Colors[ImGuiCol_Button] = paint(theme.card);
  style.Colors[ImGuiCol_ButtonHovered] = paint(theme.card_hovered);
  style.Colors[ImGuiCol_ButtonActive] = paint(theme.card_hovered);
  style.Colors[ImGuiCol_ScrollbarBg] = paint(theme.panel);
  style.Colors[ImGuiCol_ScrollbarGrab] = paint(theme.edge);
  style.Colors[ImGuiCol_ScrollbarGrabHovered] = paint(theme.text_dim);
  style.Colors[ImGuiCol_ScrollbarGrabActive] = paint(theme.text_dim);
  style.Colors[ImGuiCol_ModalWindowDimBg] = paint(theme.window.faded(0.75F));
  style.Colors[ImGuiCol_TextSelectedBg] = paint(theme.accent.faded(0.4F));
  style.Colors[ImGuiCol_CheckMark] = paint(theme.accent);
  style.Colors[ImGuiCol_Separator] = paint(theme.edge);
}

void background(const view::View& view, view::Rect rect) {
  ImGui::GetBackgroundDrawList()->AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()},
                                                ink(view.theme.window));
}

bool tab(const view::View& view, view::Rect rect, const char* name, bool chosen) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  const bool pressed = ImGui::InvisibleButton(name, {rect.width, rect.height});
  note_place(name, rect);
  if (ImGui::IsItemHovered()) fill(rect, view.theme.card_hovered);
  ImFont* font = chosen ? fonts().bold : fonts().text;
  line(font, {rect.centre().x, rect.centre().y - font->FontSize / 2},
       chosen ? view.theme.text : view.theme.text_dim, name, rect.width - 8, Align::Centre);
  stroke({rect.x, rect.bottom() - 1}, {rect.right(), rect.bottom() - 1}, view.theme.edge);
  if (chosen) {
    fill({rect.x + 8, rect.bottom() - 3, rect.width - 16, 3}, view.theme.accent);
  }
  return pressed;
}

bool menu_item(const char* label, const char* keys, bool chosen, bool enabled) {
  std::string coded;
  const std::string shown{showable(ImGui::GetFont(), in_language(label), coded)};
  const std::string shown_keys{keys == nullptr ? "" : in_language(keys)};
  const bool pressed = ImGui::MenuItem(shown.c_str(), shown_keys.c_str(), chosen, enabled);
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  note_place(label, {from.x, from.y, to.x - from.x, to.y - from.y});
  return pressed;
}

bool grip(const view::View& view, const char* name, view::Rect rect, ImGuiMouseCursor cursor) {
  begin_panel(view, name, rect, view.theme.window);
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::InvisibleButton("grip", {rect.width, rect.height});
  const bool dragged = ImGui::IsItemActive();
  if (dragged || ImGui::IsItemHovered()) {
    fill(rect, view.theme.accent);
    ImGui::SetMouseCursor(cursor);
  }
  end_panel();
  return dragged;
}

}  // namespace panels
