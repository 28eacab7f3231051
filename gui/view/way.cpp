#include "gui/view/way.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "gui/view/plan.h"

namespace view {

namespace {

float apart(Point a, Point b) {
  return std::hypot(b.x - a.x, b.y - a.y);
}

enum class Side : unsigned char { Left, Right, Above, Below };

Side side_of(Rect card, Point anchor) {
  const std::array<float, 4> away{std::abs(anchor.x - card.x), std::abs(anchor.x - card.right()),
                                  std::abs(anchor.y - card.y), std::abs(anchor.y - card.bottom())};
  return static_cast<Side>(std::ranges::min_element(away) - away.begin());
}

// Whether nothing stands between the box and the card's edge.
bool is_open(Rect box, std::span<const Rect> boxes, bool left) {
  return std::ranges::none_of(boxes, [&](Rect other) {
    const bool same_row = other.y < box.bottom() && box.y < other.bottom();
    return same_row && (left ? other.right() <= box.x : other.x >= box.right());
  });
}

// From the box into the gutter at that side; `y`: where in the gutter it goes to.
void into_gutter(std::vector<Point>& points, Rect card, Rect box, std::span<const Rect> boxes,
                 bool left, float pad, float gap) {
  const float gutter = left ? card.x + pad / 2 : card.right() - pad / 2;
  const Point middle = box.centre();
  if (is_open(box, boxes, left)) {
    points.push_back({left ? box.x : box.right(), middle.y});
    points.push_back({gutter, middle.y});
    return;
  }
  points.push_back({middle.x, box.bottom()});
  points.push_back({middle.x, box.bottom() + gap / 2});
  points.push_back({gutter, box.bottom() + gap / 2});
}

// The gutter that the box stands beside; of two, the one nearer to `x`.
bool rather_left(Rect card, Rect box, std::span<const Rect> boxes, float x) {
  const bool left = is_open(box, boxes, true), right = is_open(box, boxes, false);
  if (left != right) return left;
  return x < card.centre().x;
}

}  // namespace

Way::Way(std::vector<Point> points) : points_(std::move(points)) {
  float far = 0;
  for (std::size_t i = 0; i < points_.size(); ++i) {
    if (i > 0) far += apart(points_[i - 1], points_[i]);
    lengths_.push_back(far);
  }
}

Point Way::at(float far) const {
  if (points_.empty()) return {};
  const auto next = std::ranges::upper_bound(lengths_, far);
  if (next == lengths_.begin()) return points_.front();
  if (next == lengths_.end()) return points_.back();
  const auto i = static_cast<std::size_t>(next - lengths_.begin());
  const float whole = lengths_[i] - lengths_[i - 1];
  return along(points_[i - 1], points_[i], whole > 0 ? (far - lengths_[i - 1]) / whole : 0);
}

std::vector<Point> Way::stretch(float from, float to) const {
  std::vector<Point> points{at(from)};
  for (std::size_t i = 0; i < points_.size(); ++i) {
    if (lengths_[i] > from && lengths_[i] < to) points.push_back(points_[i]);
  }
  points.push_back(at(std::max(from, to)));
  return points;
}

std::vector<Point> out_of_card(Rect card, Rect box, std::span<const Rect> boxes, Point anchor,
                               float pad, float gap) {
  std::vector<Point> points;
  const Side side = side_of(card, anchor);
  if (side == Side::Left || side == Side::Right) {
    into_gutter(points, card, box, boxes, side == Side::Left, pad, gap);
    points.push_back({points.back().x, anchor.y});
  } else {
    const bool left = rather_left(card, box, boxes, anchor.x);
    into_gutter(points, card, box, boxes, left, pad, gap);
    const float y = side == Side::Below ? card.bottom() - pad / 2 : card.y + pad / 2;
    points.push_back({points.back().x, y});
    points.push_back({anchor.x, y});
  }
  points.push_back(anchor);
  return points;
}

std::vector<Point> within_card(Rect card, Rect from, Rect to, std::span<const Rect> boxes,
                               float pad, float gap) {
  std::vector<Point> points, back;
  const bool left = rather_left(card, from, boxes, to.centre().x);
  into_gutter(points, card, from, boxes, left, pad, gap);
  into_gutter(back, card, to, boxes, left, pad, gap);
  points.insert(points.end(), back.rbegin(), back.rend());
  return points;
}

std::optional<Tag> place_tag(Point packet, Point size, Rect bounds, std::span<const Rect> taken,
                             float away) {
  const auto is_free = [&](Rect rect) {
    return rect.x >= bounds.x && rect.right() <= bounds.right() && rect.y >= bounds.y &&
           rect.bottom() <= bounds.bottom() &&
           std::ranges::none_of(taken, [&](Rect other) { return overlap(rect, other); });
  };
  // How far a plate above or below may slide: the tail still reaches it.
  const float most = size.x / 2 + away * 0.75F;
  constexpr int kSteps = 16;
  for (const bool below : {true, false}) {
    const float y = below ? packet.y + away : packet.y - away - size.y;
    for (int i = 0; i <= 2 * kSteps; ++i) {  // 0, +1, −1, +2 …
      const int step = i % 2 == 0 ? -i / 2 : (i + 1) / 2;
      const float slide = most * static_cast<float>(step) / kSteps;
      const Rect plate{packet.x - size.x / 2 + slide, y, size.x, size.y};
      if (is_free(plate)) return Tag{plate, packet};
    }
  }
  for (const bool right : {true, false}) {
    for (const float up : {0.5F, 0.1F, 0.9F}) {
      const Rect plate{right ? packet.x + away : packet.x - away - size.x, packet.y - size.y * up,
                       size.x, size.y};
      if (is_free(plate)) return Tag{plate, packet};
    }
  }
  return std::nullopt;
}

Tail tail_of(const Tag& tag, float width) {
  const Rect& plate = tag.plate;
  const Point tip = tag.packet;
  const bool beside = tip.y >= plate.y && tip.y <= plate.bottom();
  if (beside) {
    const float x = tip.x < plate.x ? plate.x : plate.right();
    const float y =
        std::clamp(tip.y, plate.y + width / 2, std::max(plate.bottom() - width / 2, plate.y));
    return {{x, y - width / 2}, {x, y + width / 2}, tip};
  }
  const float y = tip.y < plate.y ? plate.y : plate.bottom();
  const float in = std::min(width, plate.width / 2);
  const float x = std::clamp(tip.x, plate.x + in, plate.right() - in);
  return {{x - width / 2, y}, {x + width / 2, y}, tip};
}

}  // namespace view
