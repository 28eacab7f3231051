#include "gui/view/layout.h"

#include <algorithm>

namespace view {

namespace {

constexpr float kBar = 48, kPlayback = 92, kGrip = 5;  // At scale 1.
constexpr float kLeastRow = 120, kLeastSide = 280;

}  // namespace

Layout make_layout(float width, float height, float scale, Splits splits) {
  const float bar = kBar * scale, playback = kPlayback * scale, grip = kGrip;
  const float middle = std::max(height - bar - playback, 2 * kLeastRow);
  const float most_side = std::max(width * 0.6F, kLeastSide);
  const float side =
      std::clamp(width * splits.side, std::min(kLeastSide * scale, most_side), most_side);
  const float centre = width - side - grip;
  const float top = std::clamp(middle * splits.rows, kLeastRow, middle - kLeastRow);
  Layout layout;
  layout.top_bar = {0, 0, width, bar};
  layout.topology = {0, bar, centre, top};
  layout.split_rows = {0, bar + top, centre, grip};
  layout.sequence = {0, bar + top + grip, centre, middle - top - grip};
  layout.split_side = {centre, bar, grip, middle};
  layout.side = {centre + grip, bar, side, middle};
  layout.playback = {0, bar + middle, width, height - bar - middle};
  return layout;
}

Splits drag_rows(const Layout& layout, Splits splits, Point to) {
  const float middle = layout.playback.y - layout.topology.y;
  splits.rows = std::clamp((to.y - layout.topology.y) / middle, 0.1F, 0.9F);
  return splits;
}

Splits drag_side(const Layout& layout, Splits splits, Point to) {
  const float width = layout.top_bar.width;
  splits.side = std::clamp((width - to.x) / width, 0.15F, 0.6F);
  return splits;
}

}  // namespace view
