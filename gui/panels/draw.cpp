#include "gui/panels/draw.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "gui/panels/letters.h"
#include "gui/panels/places.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace panels {

namespace {

Fonts g_fonts;
const view::Language* g_language = nullptr;

constexpr std::string_view kEllipsis = "…";

const char* end_of(std::string_view text) {
  return text.data() + text.size();
}

std::string_view as_written(ImFont* font, std::string_view text) {
  return font == g_fonts.mono ? text : in_language(text);
}

// Of what the font can show.
view::Point size_of_shown(ImFont* font, std::string_view text) {
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9F, 0, text.data(), end_of(text));
  return {size.x, size.y};
}

}  // namespace

const Fonts& fonts() {
  return g_fonts;
}

void set_fonts(const Fonts& fonts) {
  g_fonts = fonts;
}

void set_language(const view::Language& language) {
  g_language = &language;
}

std::string_view in_language(std::string_view english) {
  return g_language == nullptr ? english : g_language->of(english);
}

view::Point size_of(ImFont* font, std::string_view text) {
  return size_as_is(font, as_written(font, text));
}

view::Point size_as_is(ImFont* font, std::string_view text) {
  std::string coded;
  return size_of_shown(font, showable(font, text, coded));
}

const view::TextSizes& text_sizes() {
  static view::TextSizes sizes;
  sizes.width = [](view::Face face, std::string_view text) {
    return size_as_is(face == view::Face::Wire ? fonts().mono : fonts().small, text).x;
  };
  sizes.small = fonts().small->FontSize;
  sizes.wire = fonts().mono->FontSize;
  return sizes;
}

float line(ImFont* font, view::Point at, view::Colour colour, std::string_view text, float room,
           Align align) {
  return line_as_is(font, at, colour, as_written(font, text), room, align);
}

float line_as_is(ImFont* font, view::Point at, view::Colour colour, std::string_view text,
                 float room, Align align) {
  std::string coded, shortened;
  text = showable(font, text, coded);
  float width = size_of_shown(font, text).x;
  if (room > 0 && width > room) {
    const float space = std::max(room - size_of_shown(font, kEllipsis).x, 0.0F);
    const char* fits = nullptr;
    font->CalcTextSizeA(font->FontSize, space, 0, text.data(), end_of(text), &fits);
    shortened.assign(text.data(), fits);
    shortened += kEllipsis;
    text = shortened;
    width = size_of_shown(font, text).x;
  }
  if (align != Align::Left) at.x -= align == Align::Right ? width : width / 2;
  note_words(text, {at.x, at.y, width, font->FontSize});
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, {std::round(at.x), std::round(at.y)},
                                      ink(colour), text.data(), end_of(text));
  return width;
}

float paragraph(ImFont* font, view::Point at, view::Colour colour, std::string_view text,
                float width) {
  std::string coded;
  text = showable(font, as_written(font, text), coded);
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9F, width, text.data(), end_of(text));
  if (colour.alpha != 0) {
    note_words(text, {at.x, at.y, size.x, size.y});
    ImGui::GetWindowDrawList()->AddText(font, font->FontSize, {std::round(at.x), std::round(at.y)},
                                        ink(colour), text.data(), end_of(text), width);
  }
  return size.y;
}

void fill(view::Rect rect, view::Colour colour, float rounding) {
  ImGui::GetWindowDrawList()->AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()},
                                            ink(colour), rounding);
}

void frame(view::Rect rect, view::Colour colour, float rounding, float thickness) {
  ImGui::GetWindowDrawList()->AddRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, ink(colour),
                                      rounding, 0, thickness);
}

void stroke(view::Point from, view::Point to, view::Colour colour, float thickness) {
  ImGui::GetWindowDrawList()->AddLine(vec(from), vec(to), ink(colour), thickness);
}

void polyline(std::span<const view::Point> points, view::Colour colour, float thickness) {
  std::vector<ImVec2> path;
  for (const view::Point point : points) path.push_back(vec(point));
  ImGui::GetWindowDrawList()->AddPolyline(path.data(), static_cast<int>(path.size()), ink(colour),
                                          ImDrawFlags_None, thickness);
}

void dashes(view::Point from, view::Point to, view::Colour colour, float thickness, float length) {
  const float dx = to.x - from.x, dy = to.y - from.y;
  const float whole = std::hypot(dx, dy);
  if (whole <= 0) return;
  for (float at = 0; at < whole; at += 2 * length) {
    const float a = at / whole, b = std::min(at + length, whole) / whole;
    stroke({from.x + dx * a, from.y + dy * a}, {from.x + dx * b, from.y + dy * b}, colour,
           thickness);
  }
}

void arrow_head(view::Point from, view::Point tip, view::Colour colour, float size) {
  const float dx = tip.x - from.x, dy = tip.y - from.y;
  const float whole = std::hypot(dx, dy);
  if (whole <= 0) return;
  const float ux = dx / whole * size, uy = dy / whole * size;
  ImGui::GetWindowDrawList()->AddTriangleFilled(
      vec(tip), {tip.x - ux - uy / 2, tip.y - uy + ux / 2},
      {tip.x - ux + uy / 2, tip.y - uy - ux / 2}, ink(colour));
}

void heading(const view::View& view, view::Rect panel, std::string_view text) {
  line(fonts().small, {panel.x + 16 * view.scale, panel.y + 10 * view.scale}, view.theme.text_dim,
       text);
}

void begin_panel(const view::View& view, const char* name, view::Rect rect, view::Colour colour,
                 bool scrolls, Above above) {
  ImGui::SetNextWindowPos({rect.x, rect.y});
  ImGui::SetNextWindowSize({rect.width, rect.height});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ink(colour));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {16 * view.scale, 12 * view.scale});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                           ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav;
  if (above == Above::Fixed) flags |= ImGuiWindowFlags_NoBringToFrontOnFocus;
  if (scrolls) {
    flags &= ~ImGuiWindowFlags_NoScrollbar;
  } else {
    flags |= ImGuiWindowFlags_NoScrollWithMouse;
  }
  ImGui::Begin(name, nullptr, flags);
  ImGui::PopStyleVar(4);
  ImGui::PopStyleColor();
  // Up to the edges: Dear ImGui would leave half of the padding out.
  ImGui::PushClipRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, false);
  note_scrolling(scrolls);
}

void end_panel() {
  ImGui::PopClipRect();
  ImGui::End();
}

void words(std::string_view text) {
  std::string coded;
  text = showable(ImGui::GetFont(), text, coded);
  ImGui::TextUnformatted(text.data(), end_of(text));
}

void tooltip(const view::View& view, std::string_view text) {
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(420 * view.scale);
  words(in_language(text));
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

bool button(const view::View& view, const char* id, view::Rect rect, std::string_view label,
            bool chosen, bool enabled, std::string_view tip) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::BeginDisabled(!enabled);
  const bool pressed = ImGui::InvisibleButton(id, {rect.width, rect.height});
  const bool over = ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled);
  const bool hovered = enabled && over;
  ImGui::EndDisabled();
  note_place(id, rect);
  const view::Theme& theme = view.theme;
  const float round = 6 * view.scale;
  fill(rect, chosen ? theme.accent : hovered ? theme.card_hovered : theme.card, round);
  frame(rect, theme.edge, round);
  const view::Colour colour = chosen ? theme.on_accent : enabled ? theme.text : theme.text_dim;
  ImFont* font = chosen ? fonts().bold : fonts().text;
  const view::Point size = size_of(font, label);
  line(font, {rect.centre().x, rect.centre().y - size.y / 2}, colour, label, rect.width - 8,
       Align::Centre);
  if (over && !tip.empty()) tooltip(view, tip);  // Why it cannot be pressed, too.
  return pressed && enabled;
}

}  // namespace panels
