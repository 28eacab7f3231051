#pragma once
// The parts of the sequence diagram, in the order in which they are drawn.
#include <string>
#include <vector>

#include "gui/panels/draw.h"

namespace panels::ladder {

// Where everything stands in this picture.
struct Plan {
  view::Rect head;   // The names of the lifelines.
  view::Rect axis;   // The phases, at the left.
  view::Rect field;  // The arrows.
  float row = 0;     // Pixels.
  double top = 0;    // The row at the field's upper edge.
  double now = 0;    // The row of the playhead.

  float y(double at) const { return field.y + static_cast<float>((at - top) * row); }
  double row_of(float at) const { return top + static_cast<double>(at - field.y) / row; }
  double bottom() const { return top + static_cast<double>(field.height) / row; }
  float x(const reading::Rows& rows, std::uint32_t lane) const {
    return field.x + field.width * rows.places()[lane];
  }
};

// An arrow that is to be seen.
struct PlacedArrow {
  const reading::Arrow* arrow;
  view::Point from, to;
  view::Rect label;
  bool shows_label = false;
};

float head_height(const view::View& view);
// `room_right`: as much is taken by buttons in the upper row.
void draw_lifelines(const view::View& view, const Plan& plan, float room_right);
void draw_phases(const view::View& view, const Plan& plan);

std::vector<PlacedArrow> place_arrows(const view::View& view, const Plan& plan);
// The record that stands for the arrow.
Seq record_of(const view::View& view, const reading::Arrow& arrow);
void draw_arrows(const view::View& view, const Plan& plan, const std::vector<PlacedArrow>& arrows);
// The one under the mouse, or null.
const PlacedArrow* arrow_at(const std::vector<PlacedArrow>& arrows, view::Point mouse, float near);
void draw_labels(const view::View& view, const Plan& plan, const std::vector<PlacedArrow>& arrows);
// The line at the playhead, and where its time stands: on the axis.
void draw_now(const view::View& view, const Plan& plan);
view::Rect now_box(const view::View& view, const Plan& plan);

}  // namespace panels::ladder
