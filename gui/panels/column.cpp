// Writing from top to bottom.
#include <algorithm>

#include "gui/panels/column.h"
#include "gui/panels/places.h"

namespace panels {

Column::Column(view::View& view, view::Rect rect)
    : view_(view),
      rect_(rect),
      left_(rect.x + 16 * view.scale),
      width_(std::max(rect.width - 44 * view.scale, 40.0F)),
      y_(rect.y + 12 * view.scale - ImGui::GetScrollY()) {}

Column::~Column() {
  ImGui::SetCursorScreenPos({left_, y_ + free_ * view_.scale});
  ImGui::Dummy({1, 1});
}

bool Column::seen(float height) const {
  return y_ + height >= rect_.y && y_ <= rect_.bottom();
}

void Column::title(std::string_view text) {
  y_ += paragraph(fonts().bold, {left_, y_}, view_.theme.text, text, width_) + 4 * view_.scale;
}

void Column::words(std::string_view text, bool dim) {
  if (text.empty()) return;
  const view::Colour colour = dim ? view_.theme.text_dim : view_.theme.text;
  y_ += paragraph(fonts().text, {left_, y_}, colour, text, width_) + 4 * view_.scale;
}

void Column::wire(std::string_view octets, view::Colour colour) {
  y_ += paragraph(fonts().mono, {left_, y_}, colour, visible(octets), width_) + 2 * view_.scale;
}

void Column::note(std::string_view text, std::string_view below, view::Colour bar) {
  const float u = view_.scale, pad = 10 * u, room = std::max(width_ - 2 * pad - 3 * u, 1.0F);
  float high = paragraph(fonts().text, {}, {0, 0, 0, 0}, text, room);
  if (!below.empty()) high += paragraph(fonts().text, {}, {0, 0, 0, 0}, below, room) + 2 * u;
  const view::Rect box{left_, y_, width_, high + 1.4F * pad};
  fill(box, view_.theme.card, 4 * u);
  fill({box.x, box.y, 3 * u, box.height}, bar, 1.5F * u);
  const float x = box.x + pad + 3 * u;
  const float first =
      paragraph(fonts().text, {x, box.y + 0.7F * pad}, view_.theme.text, text, room);
  if (!below.empty()) {
    paragraph(fonts().text, {x, box.y + 0.7F * pad + first + 2 * u}, view_.theme.accent, below,
              room);
  }
  y_ = box.bottom() + 8 * u;
}

void Column::heading(std::string_view text, std::string_view more) {
  const float u = view_.scale;
  const float wide = line(fonts().small, {left_, y_ + 2 * u}, view_.theme.text_dim, text);
  if (!more.empty()) {
    line_as_is(fonts().small, {left_ + wide + 10 * u, y_ + 2 * u}, view_.theme.text_dim, more,
               std::max(width_ - wide - 10 * u, 1.0F));
  }
  y_ += fonts().small->FontSize + 8 * u;
}

void Column::row(std::string_view name, std::string_view value) {
  const float names = std::min(190 * view_.scale, width_ * 0.48F);
  const float left = paragraph(fonts().text, {left_, y_}, view_.theme.text_dim, name, names - 8);
  const float right =
      paragraph(fonts().mono, {left_ + names, y_}, view_.theme.text, value, width_ - names);
  y_ += std::max(left, right) + 3 * view_.scale;
}

void Column::link(std::string_view text, const view::Choice& choice) {
  const float high = paragraph(fonts().text, {}, {0, 0, 0, 0}, text, width_) + 6 * view_.scale;
  ImGui::SetCursorScreenPos({left_, y_});
  ImGui::PushID(next_id_++);
  if (ImGui::InvisibleButton("link", {width_, high})) {
    view_.selection.choose(choice);
    view_.side = view::SidePanel::Inspector;  // Which shows it.
  }
  const bool hovered = ImGui::IsItemHovered();
  ImGui::PopID();
  note_place(text, {left_, y_, width_, high});
  if (hovered) fill({left_ - 4, y_, width_ + 8, high}, view_.theme.card_hovered, 4);
  paragraph(fonts().text, {left_, y_ + 3 * view_.scale}, view_.theme.accent, text, width_);
  y_ += high;
}

void Column::short_link(const std::function<std::string()>& text_of, const view::Choice& choice) {
  const float high = fonts().text->FontSize + 8 * view_.scale;
  const int id = next_id_++;
  if (!seen(high)) return advance(high);
  const std::string text = text_of();
  ImGui::SetCursorScreenPos({left_, y_});
  ImGui::PushID(id);
  if (ImGui::InvisibleButton("link", {width_, high})) {
    view_.selection.choose(choice);
    view_.side = view::SidePanel::Inspector;
  }
  const bool hovered = ImGui::IsItemHovered();
  ImGui::PopID();
  note_place(text, {left_, y_, width_, high});
  if (hovered) fill({left_ - 4, y_, width_ + 8, high}, view_.theme.card_hovered, 4);
  const float wide =
      line(fonts().text, {left_, y_ + 4 * view_.scale}, view_.theme.accent, text, width_);
  if (hovered && wide >= width_ - fonts().text->FontSize) tooltip(view_, text);
  y_ += high;
}

int Column::buttons(std::initializer_list<std::string_view> labels, int chosen) {
  int pressed = -1, number = 0;
  const float gap = 6 * view_.scale, high = 28 * view_.scale;
  const float each =
      (width_ - gap * static_cast<float>(labels.size() - 1)) / static_cast<float>(labels.size());
  float x = left_;
  for (const std::string_view label : labels) {
    ImGui::PushID(next_id_++);
    if (button(view_, "button", {x, y_, each, high}, label, number == chosen)) pressed = number;
    note_place(label, {x, y_, each, high});
    ImGui::PopID();
    x += each + gap;
    ++number;
  }
  y_ += high + gap;
  return pressed;
}

}  // namespace panels
