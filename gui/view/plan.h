#pragma once
// The geometry of the plan of the network: cards that do not overlap, lines between them, places
// for what is written beside. No drawing library.
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "gui/view/geometry.h"

namespace view {

// A card, and where its centre shall be on a plan of 1000 by 1000.
struct Spot {
  float x = 500, y = 500;
  float width = 0, height = 0;
  bool is_router = false;
  friend bool operator==(const Spot&, const Spot&) = default;
};

struct Plan {
  std::vector<Rect> rects;  // One for each spot; none overlaps another or leaves the bounds.
  bool fits = false;        // False: too little room; they stand in a grid, and some are smaller.
};

// `gap`: at least so far from each other, across and down.
Plan place(std::span<const Spot> spots, Rect bounds, Point gap);

// Moves cards up or down out of the way of lines between others; `links` are pairs of places in
// `rects`. False: some line still goes behind a card.
bool clear_lines(std::vector<Rect>& rects,
                 std::span<const std::pair<std::size_t, std::size_t>> links, Rect bounds,
                 Point gap);

// Places cards, best with the routers on a rail (rail.h), and clears the lines between them; and
// remembers it: the same cards in the same room have the same plan, in the next picture, too.
class Planner {
 public:
  using Links = std::vector<std::pair<std::size_t, std::size_t>>;
  struct Result {
    std::vector<Rect> rects;
    bool fits = false;   // There is room enough.
    bool clear = false;  // No line goes behind a card that it does not belong to.
  };
  // One plan is remembered for each `level`. `free_below`: in pixels, under
  // a rail, or under all.
  const Result& plan(std::size_t level, std::vector<Spot> spots, Links links, Rect bounds,
                     Point gap, float free_below);

 private:
  struct Known {
    std::vector<Spot> spots;
    Links links;
    Rect bounds;
    Point gap;
    float free_below = 0;
    Result result;
  };
  std::vector<Known> levels_;
};

// Boxes of at least these sizes in rows, from left to right, each row stretched to the whole width.
// The rectangles begin at (0, 0). Only boxes of one height share a row.
std::vector<Rect> flow(std::span<const Point> sizes, float width, float gap);

// Nothing stands on anything, and no link goes behind a card that it does not belong to.
bool is_clear(std::span<const Rect> rects,
              std::span<const std::pair<std::size_t, std::size_t>> links);
// Whether the line from `a` to `b` goes through it.
bool crosses(Rect rect, Point a, Point b);
Point along(Point a, Point b, float part);
// Where a link between two cards begins and ends: at their edges; under the one that stands above
// the other, beside the one that stands at the other's height.
std::pair<Point, Point> ends_of(Rect a, Rect b);
// Where the line from the centre of `rect` to `to` leaves it.
Point edge_of(Rect rect, Point to);
// Of a point from a stretch of a line.
float distance(Point p, Point a, Point b);

// The place nearest to `centre`, inside `bounds`, that overlaps nothing that is taken; none: there
// is none within `reach`.
std::optional<Rect> place_free(Point size, Point centre, Rect bounds, std::span<const Rect> taken,
                               float reach);

}  // namespace view
