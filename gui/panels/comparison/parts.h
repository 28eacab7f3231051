#pragma once
// The parts of the comparison. Of the two runs, what is of the first is solid, of the second
// hollow.
#include "gui/panels/draw.h"
#include "gui/view/comparison.h"

namespace panels::comparison {

// Of the protocol of a run.
view::Colour colour_of_side(const view::View& view, std::size_t side);
// The run's sign, and its name at its right. Returns where that ends.
float draw_name(const view::View& view, std::size_t side, view::Point at);

// The names of the lifelines, in a row.
void draw_heads(const view::View& view, view::Rect rect);
// Both ladders; `rect`: what is seen of them, `from`: where the beginning of time would be on the
// screen. Returns how high all of it is.
float draw_ladders(const view::View& view, view::Rect rect, float from);

// Octets, round trips, seconds. Returns the height.
float draw_totals(const view::View& view, view::Rect rect);
// Where the messages are afterwards. Returns the height.
float draw_places(const view::View& view, view::Rect rect);

}  // namespace panels::comparison
