#pragma once
// Where the panels are. Works from 1024 × 640 up; all lengths are in pixels.
#include "gui/view/geometry.h"

namespace view {

struct Layout {
  Rect top_bar, topology, sequence, side, playback;
  Rect split_rows, split_side;  // To be dragged: between topology and sequence; before the side.
};

// What the user has dragged; parts of the window, 0 to 1.
struct Splits {
  float rows = 0.46F;  // Topology's part of the height.
  float side = 0.27F;  // The side panels' part of the width.
  friend bool operator==(const Splits&, const Splits&) = default;
};

// For a projector, where nobody has moved a splitter.
inline constexpr Splits kProjectorSplits{.rows = 0.62F, .side = 0.27F};

// `scale` is the size of the text: 1 is 16 pixels.
Layout make_layout(float width, float height, float scale, Splits splits);
// The splits after a splitter was dragged to `to`.
Splits drag_rows(const Layout& layout, Splits splits, Point to);
Splits drag_side(const Layout& layout, Splits splits, Point to);

}  // namespace view
