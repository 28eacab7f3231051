#pragma once
// The buttons below a lesson's panel: hints, solution, restart; back and on. Heights are in pixels.
#include "gui/view/view.h"

namespace panels::schooling {

float foot_high_of(const view::View& view);
void foot(view::View& view, view::Rect rect);

// All of them side by side, and one that shows what the step says: where only the question has
// room.
float foot_in_row_high(const view::View& view);
void foot_in_row(view::View& view, view::Rect rect);

// When the lesson is over.
float end_foot_high(const view::View& view);
void end_foot(view::View& view, view::Rect rect);

}  // namespace panels::schooling
