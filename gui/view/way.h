#pragma once
// The way of what is said over the plan: from the agent that speaks out of its card, along the
// links, into the card of the one that hears. And the tag that rides on it. No drawing library.
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "gui/view/geometry.h"

namespace view {

// A broken line.
class Way {
 public:
  Way() = default;
  explicit Way(std::vector<Point> points);

  const std::vector<Point>& points() const { return points_; }
  // To one of its points, from its beginning.
  float length_to(std::size_t point) const { return lengths_[point]; }
  float length() const { return lengths_.empty() ? 0 : lengths_.back(); }
  // So many pixels from its beginning; its ends where that is before or behind it.
  Point at(float far) const;
  // What lies between these two distances.
  std::vector<Point> stretch(float from, float to) const;

 private:
  std::vector<Point> points_;
  std::vector<float> lengths_;  // From the beginning to each of them.
};

// From a box on a card to `anchor` on the card's edge, through the gutter of `pad` pixels beside
// the boxes, and through the gap of `gap` pixels below its row where others stand beside it: never
// over a box. `boxes`: all of the card's.
std::vector<Point> out_of_card(Rect card, Rect box, std::span<const Rect> boxes, Point anchor,
                               float pad, float gap);
// From box to box on one card.
std::vector<Point> within_card(Rect card, Rect from, Rect to, std::span<const Rect> boxes,
                               float pad, float gap);

// A plate of words and the tail that joins it to the packet.
struct Tag {
  Rect plate;
  Point packet;
};
// Below, above, to the right, to the left: the first place inside `bounds` that covers nothing of
// what is taken. A plate above or below slides along as far as its tail still reaches it.
// None: there is no such place.
std::optional<Tag> place_tag(Point packet, Point size, Rect bounds, std::span<const Rect> taken,
                             float away);
// The tail, as a triangle: its foot on the plate, its tip at the packet.
struct Tail {
  Point first, second, tip;
};
Tail tail_of(const Tag& tag, float width);

}  // namespace view
