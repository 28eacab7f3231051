#pragma once
// Points and rectangles on the screen, in pixels from the upper left corner. No drawing library.

namespace view {

struct Point {
  float x = 0, y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  float right() const { return x + width; }
  float bottom() const { return y + height; }
  Point centre() const { return {x + width / 2, y + height / 2}; }
  bool holds(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  // Smaller by so much on each side; never negative.
  Rect shrunk(float by) const {
    const float w = width > 2 * by ? width - 2 * by : 0, h = height > 2 * by ? height - 2 * by : 0;
    return {x + by, y + by, w, h};
  }
  friend bool operator==(const Rect&, const Rect&) = default;
};

inline bool overlap(Rect a, Rect b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

}  // namespace view
