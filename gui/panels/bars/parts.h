#pragma once
// The parts of the playback bar beside its buttons.
#include "gui/panels/draw.h"

namespace panels::bars {

// The clock at the right of the row, with the date and the event beside it where there is room
// behind `left`. It can be pressed: then a time can be typed.
float clock_width(const view::View& view);
void draw_clock(view::View& view, view::Rect row, float left);

// Lanes, breaks, ticks; it can be dragged.
void draw_timeline(view::View& view, view::Rect rect);

}  // namespace panels::bars
