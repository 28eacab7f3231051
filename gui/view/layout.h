#pragma once
// Where the panels are. Works from 1024 × 640 up, with text up to 270 %, and on a telephone; all
// lengths are in pixels.
//
// Where there is no room for all of them side by side, some are behind a switch: first topology and
// sequence share one place, then the side panel shares it, too. None is squeezed. In a lesson the
// question is always in sight, save on a telephone: beside the picture, or below it.
#include <cstdint>

#include "gui/view/geometry.h"

namespace view {

struct Layout {
  Rect top_bar, topology, sequence, side, playback;
  Rect split_rows, split_side;  // To be dragged: between topology and sequence; before the side.
  Rect turn;                    // The switch; empty where all are seen.
  bool side_in_turn = false;    // The side panel is one of those behind it.
  // The switch is at the lower edge.
  bool phone() const { return turn.height > 0 && turn.y >= playback.bottom(); }
  bool question_below =
      false;  // The side panel is a lesson's, below; the switch is in the top bar.
};

// What the user has dragged; parts of the window, 0 to 1.
struct Splits {
  float rows = 0.46F;   // Topology's part of the height.
  float side = 0.375F;  // The side panels' part of the width.
  friend bool operator==(const Splits&, const Splits&) = default;
};

// For a projector, where nobody has moved a splitter.
inline constexpr Splits kProjectorSplits{.rows = 0.62F, .side = 0.27F};

// What is seen of those that share a place.
enum class Turn : std::uint8_t { Plan, Sequence, Side };

struct Wish {
  Turn turn = Turn::Plan;
  bool in_lesson = false;
  // One panel has the place of topology and sequence; outside of a lesson, that of the side, too.
  bool alone = false;
  float question = 0;    // Height that the lesson's panel needs below the picture …
  bool reading = false;  // … all that there is, to read what the step says.
  bool answers = false;  // The lesson's panel is the one at the side: on a telephone it needs all.
};

// `scale` is the size of the text: 1 is 16 pixels. What is not seen has no size.
Layout make_layout(float width, float height, float scale, Splits splits, Wish wish = {});
// The splits after a splitter was dragged to `to`.
Splits drag_rows(const Layout& layout, Splits splits, Point to);
Splits drag_side(const Layout& layout, Splits splits, Point to);

}  // namespace view
