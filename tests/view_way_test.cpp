#include "gui/view/way.h"

#include <gtest/gtest.h>

#include <cmath>

#include "gui/view/plan.h"

namespace {

using view::Point;
using view::Rect;
using view::Way;

TEST(Way, IsMeasuredFromItsBeginning) {
  const Way way{{{0, 0}, {100, 0}, {100, 50}}};
  EXPECT_EQ(way.length(), 150);
  EXPECT_EQ(way.at(-5), (Point{0, 0}));
  EXPECT_NEAR(way.at(60).x, 60, 0.01);
  EXPECT_NEAR(way.at(120).y, 20, 0.01);
  EXPECT_EQ(way.at(500), (Point{100, 50}));
  EXPECT_EQ(way.length_to(1), 100);
  const std::vector<Point> half = way.stretch(50, 120);
  ASSERT_EQ(half.size(), 3U);
  EXPECT_NEAR(half[0].x, 50, 0.01);
  EXPECT_EQ(half[1], (Point{100, 0}));
  EXPECT_NEAR(half[2].y, 20, 0.01);
}

TEST(Way, OfNothingIsNothing) {
  const Way way;
  EXPECT_EQ(way.length(), 0);
  EXPECT_EQ(way.at(10), (Point{0, 0}));
}

// A card with two boxes, three boxes and one box in its rows.
constexpr Rect kCard{100, 100, 230, 120};
const std::vector<Rect> kBoxes{{110, 130, 100, 20}, {220, 130, 100, 20}, {110, 156, 60, 20},
                               {180, 156, 70, 20},  {260, 156, 60, 20},  {110, 182, 210, 20}};

// Nowhere over a box, and nowhere out of the card.
void expect_beside_the_boxes(const std::vector<Point>& points) {
  for (std::size_t i = 1; i < points.size(); ++i) {
    for (const Rect& box : kBoxes) {
      EXPECT_FALSE(view::crosses(box.shrunk(1), points[i - 1], points[i]))
          << "from " << points[i - 1].x << "," << points[i - 1].y << " to " << points[i].x << ","
          << points[i].y;
    }
    EXPECT_GE(points[i].x, kCard.x);
    EXPECT_LE(points[i].x, kCard.right());
    EXPECT_GE(points[i].y, kCard.y);
    EXPECT_LE(points[i].y, kCard.bottom());
  }
}

TEST(Way, LeavesACardThroughItsGutters) {
  const Point anchors[]{
      {200, kCard.bottom()}, {kCard.x, 150}, {kCard.right(), 190}, {160, kCard.y}};
  for (const Rect& box : kBoxes) {
    for (const Point anchor : anchors) {
      const std::vector<Point> points = view::out_of_card(kCard, box, kBoxes, anchor, 10, 6);
      EXPECT_EQ(points.back(), anchor);
      expect_beside_the_boxes(points);
      // It begins at the box.
      EXPECT_TRUE(box.shrunk(-0.5F).holds(points.front()));
    }
  }
}

TEST(Way, LeadsFromBoxToBoxOnOneCard) {
  for (const Rect& from : kBoxes) {
    for (const Rect& to : kBoxes) {
      if (from == to) continue;
      expect_beside_the_boxes(view::within_card(kCard, from, to, kBoxes, 10, 6));
    }
  }
}

TEST(Way, ATagStandsBelowWhereThereIsRoom) {
  const Rect bounds{0, 0, 800, 300};
  const auto below = view::place_tag({400, 100}, {200, 26}, bounds, {}, 16);
  ASSERT_TRUE(below);
  EXPECT_EQ(below->plate, (Rect{300, 116, 200, 26}));
  // At the edge it slides along; the tail stays on it.
  const auto edge = view::place_tag({30, 100}, {200, 26}, bounds, {}, 16);
  ASSERT_TRUE(edge);
  EXPECT_GE(edge->plate.x, 0);
  const view::Tail tail = view::tail_of(*edge, 16);
  EXPECT_GE(tail.first.x, edge->plate.x);
  EXPECT_LE(tail.second.x, edge->plate.right());
  EXPECT_EQ(tail.first.y, edge->plate.y);
  EXPECT_EQ(tail.tip, (Point{30, 100}));
}

TEST(Way, ATagGoesAboveOrBesideWhatIsInItsWay) {
  const Rect bounds{0, 0, 800, 300};
  const std::vector<Rect> card_below{{0, 110, 800, 100}};
  const auto above = view::place_tag({400, 100}, {200, 26}, bounds, card_below, 16);
  ASSERT_TRUE(above);
  EXPECT_EQ(above->plate.bottom(), 84);
  const std::vector<Rect> both{{0, 110, 800, 100}, {0, 0, 800, 84}};
  const auto beside = view::place_tag({400, 100}, {200, 20}, bounds, both, 16);
  ASSERT_TRUE(beside);
  EXPECT_EQ(beside->plate.x, 416);
  const std::vector<Rect> all{bounds};
  EXPECT_FALSE(view::place_tag({400, 100}, {200, 20}, bounds, all, 16));
}

}  // namespace
