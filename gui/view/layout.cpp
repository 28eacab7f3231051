#include "gui/view/layout.h"

#include <algorithm>

namespace view {

namespace {

// At scale 1.
constexpr float kBar = 48, kPlayback = 116, kLowPlayback = 68, kSwitch = 34, kTabs = 64;
constexpr float kLowBar = 38, kOneRow = 42;  // With a question below.
constexpr float kGrip = 5;                   // In pixels.
constexpr float kLeastRow = 120, kLeastSide = 280;
// Of the window: below these, panels share a place.
constexpr float kBothRows = 540, kWithSide = 720, kWithQuestion = 900;
// And below this, all do: a telephone, whose switch is at the thumb.
constexpr float kPhone = 600;

// Topology above sequence, or one of them.
void fill_centre(Layout& layout, Rect centre, Splits splits, Wish wish, bool both) {
  if (wish.alone) {
    layout.sequence = centre;
    return;
  }
  if (!both) {
    (wish.turn == Turn::Plan ? layout.topology : layout.sequence) = centre;
    return;
  }
  const float most = std::max(centre.height - kLeastRow - kGrip, kLeastRow);
  const float top = std::clamp(centre.height * splits.rows, kLeastRow, most);
  layout.topology = {centre.x, centre.y, centre.width, top};
  layout.split_rows = {centre.x, centre.y + top, centre.width, kGrip};
  layout.sequence = {centre.x, centre.y + top + kGrip, centre.width,
                     std::max(centre.height - top - kGrip, 1.0F)};
}

// The picture above, the question below, each as wide as the window.
Layout with_question_below(float width, float height, float scale, Splits splits, Wish wish) {
  constexpr float kLeast = 0.3F, kMost = 0.7F;
  Layout layout;
  layout.question_below = true;
  const float bar = kLowBar * scale, playback = kOneRow * scale;
  const float middle = std::max(height - bar - playback, 1.0F);
  layout.top_bar = {0, 0, width, bar};
  layout.playback = {0, bar + middle, width, std::max(height - bar - middle, 1.0F)};
  const float question =
      wish.reading ? middle : std::clamp(wish.question, middle * kLeast, middle * kMost);
  layout.side = {0, bar + middle - question, width, question};
  if (wish.reading) return layout;
  if (wish.turn == Turn::Side) wish.turn = Turn::Plan;
  fill_centre(layout, {0, bar, width, middle - question}, splits, wish,
              height / scale >= 1.5F * kBothRows);
  return layout;
}

}  // namespace

Layout make_layout(float width, float height, float scale, Splits splits, Wish wish) {
  Layout layout;
  const bool high = height / scale >= kBothRows;
  const bool phone = width / scale < kPhone && height > width;
  if (wish.in_lesson && !phone && width / scale < kWithQuestion) {
    return with_question_below(width, height, scale, splits, wish);
  }
  const bool all = wish.alone && !wish.in_lesson;
  layout.side_in_turn = width / scale < kWithSide && !all;
  const bool both = wish.alone || (high && !phone);
  if (phone && !all) {
    const float tabs = std::min(kTabs * scale, height / 4);
    layout.turn = {0, height - tabs, width, tabs};
    height -= tabs;
  }
  const bool answers = phone && wish.answers && wish.turn == Turn::Side;
  const float bar = kBar * scale;
  const float playback = answers ? 0 : (high ? kPlayback : kLowPlayback) * scale;
  const float middle = std::max(height - bar - playback, 1.0F);
  layout.top_bar = {0, 0, width, bar};
  layout.playback = {0, bar + middle, width, std::max(height - bar - middle, 0.0F)};
  Rect centre{0, bar, width, middle};
  if (all) {
    layout.sequence = centre;
    return layout;
  }
  if (!phone && (!both || layout.side_in_turn)) {
    layout.turn = {0, bar, width, kSwitch * scale};
    centre.y += layout.turn.height;
    centre.height = std::max(centre.height - layout.turn.height, 1.0F);
  }
  if (layout.side_in_turn) {
    if (wish.turn == Turn::Side) {
      layout.side = centre;
    } else {
      fill_centre(layout, centre, splits, wish, both);
    }
    return layout;
  }
  if (wish.turn == Turn::Side) wish.turn = Turn::Plan;
  const float most_side = std::max(width * 0.6F, kLeastSide);
  const float least_side = std::min(kLeastSide * scale, most_side);
  const float side = std::clamp(width * splits.side, least_side, most_side);
  centre.width = width - side - kGrip;
  if (layout.turn.height > 0) layout.turn.width = centre.width;
  layout.split_side = {centre.width, bar, kGrip, middle};
  layout.side = {centre.width + kGrip, bar, side, middle};
  fill_centre(layout, centre, splits, wish, both);
  return layout;
}

Splits drag_rows(const Layout& layout, Splits splits, Point to) {
  const float whole = layout.sequence.bottom() - layout.topology.y;
  splits.rows = std::clamp((to.y - layout.topology.y) / whole, 0.1F, 0.9F);
  return splits;
}

Splits drag_side(const Layout& layout, Splits splits, Point to) {
  const float width = layout.top_bar.width;
  splits.side = std::clamp((width - to.x) / width, 0.15F, 0.6F);
  return splits;
}

}  // namespace view
