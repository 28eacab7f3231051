#include "gui/view/plan.h"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using view::Point;
using view::Rect;
using view::Spot;

constexpr Rect kBounds{10, 20, 1100, 290};

void expect_apart(const std::vector<Rect>& rects, Rect bounds) {
  constexpr float kRounding = 0.1F;
  for (std::size_t i = 0; i < rects.size(); ++i) {
    EXPECT_GE(rects[i].x, bounds.x - kRounding);
    EXPECT_GE(rects[i].y, bounds.y - kRounding);
    EXPECT_LE(rects[i].right(), bounds.right() + kRounding);
    EXPECT_LE(rects[i].bottom(), bounds.bottom() + kRounding);
    for (std::size_t j = i + 1; j < rects.size(); ++j) {
      EXPECT_FALSE(view::overlap(rects[i].shrunk(kRounding), rects[j].shrunk(kRounding)))
          << i << " and " << j;
    }
  }
}

TEST(Plan, OneHostStandsInTheMiddle) {
  const std::vector<Spot> spots{{500, 450, 200, 100}};
  const view::Plan plan = view::place(spots, kBounds, {20, 20});
  EXPECT_TRUE(plan.fits);
  EXPECT_NEAR(plan.rects[0].centre().x, kBounds.centre().x, 1);
  expect_apart(plan.rects, kBounds);
}

TEST(Plan, KeepsTheOrderOfTheHosts) {
  const std::vector<Spot> spots{
      {80, 620, 150, 90}, {500, 160, 160, 80}, {500, 480, 80, 30}, {920, 620, 150, 90}};
  const view::Plan plan = view::place(spots, kBounds, {20, 20});
  EXPECT_TRUE(plan.fits);
  expect_apart(plan.rects, kBounds);
  EXPECT_LT(plan.rects[0].x, plan.rects[1].x);
  EXPECT_LT(plan.rects[1].x, plan.rects[3].x);
  EXPECT_LT(plan.rects[1].bottom(), plan.rects[2].y);
}

TEST(Plan, PushesApartWhatStandsInOnePlace) {
  const std::vector<Spot> spots(5, Spot{500, 500, 150, 100});
  const view::Plan plan = view::place(spots, kBounds, {20, 20});
  EXPECT_TRUE(plan.fits);
  expect_apart(plan.rects, kBounds);
}

TEST(Plan, StandsInAGridWhereThereIsTooLittleRoom) {
  for (const std::size_t count : {1U, 2U, 7U, 40U, 131U}) {
    std::vector<Spot> spots;
    for (std::size_t i = 0; i < count; ++i) {
      spots.push_back(
          {static_cast<float>(i * 37 % 1000), static_cast<float>(i * 91 % 1000), 400, 350});
    }
    const view::Plan plan = view::place(spots, kBounds, {20, 20});
    EXPECT_FALSE(plan.fits);
    ASSERT_EQ(plan.rects.size(), count);
    expect_apart(plan.rects, kBounds);
  }
}

TEST(Plan, NothingIsNothing) {
  EXPECT_TRUE(view::place({}, kBounds, {1, 1}).rects.empty());
  EXPECT_TRUE(view::flow({}, 100, 1).empty());
}

TEST(Plan, RowsAreFilled) {
  const std::vector<Point> sizes{{60, 20}, {60, 20}, {90, 20}, {20, 50}};
  const std::vector<Rect> rects = view::flow(sizes, 130, 10);
  ASSERT_EQ(rects.size(), 4U);
  EXPECT_EQ(rects[0], (Rect{0, 0, 60, 20}));
  EXPECT_EQ(rects[1], (Rect{70, 0, 60, 20}));
  EXPECT_EQ(rects[2], (Rect{0, 30, 130, 20}));
  EXPECT_EQ(rects[3], (Rect{0, 60, 130, 50}));
}

TEST(Plan, LinesThroughCards) {
  const Rect card{10, 10, 20, 20};
  EXPECT_TRUE(view::crosses(card, {0, 20}, {100, 20}));
  EXPECT_TRUE(view::crosses(card, {20, 20}, {100, 90}));
  EXPECT_FALSE(view::crosses(card, {0, 20}, {5, 20}));
  EXPECT_FALSE(view::crosses(card, {0, 35}, {100, 35}));
  EXPECT_FALSE(view::crosses(card, {5, 0}, {5, 90}));
}

TEST(Plan, LinesEndAtTheEdges) {
  const Rect card{0, 0, 100, 50};
  const Point right = view::edge_of(card, {250, 25});
  EXPECT_FLOAT_EQ(right.x, 100);
  EXPECT_FLOAT_EQ(right.y, 25);
  const Point above = view::edge_of(card, {50, -100});
  EXPECT_FLOAT_EQ(above.x, 50);
  EXPECT_FLOAT_EQ(above.y, 0);
}

TEST(Plan, CardsMoveOutOfTheWayOfLines) {
  const Rect bounds{0, 0, 400, 200};
  std::vector<Rect> rects{{0, 90, 40, 20}, {360, 90, 40, 20}, {180, 80, 40, 40}};
  const std::vector<std::pair<std::size_t, std::size_t>> links{{0, 1}};
  EXPECT_TRUE(view::clear_lines(rects, links, bounds, {10, 10}));
  EXPECT_FALSE(view::crosses(rects[2], rects[0].centre(), rects[1].centre()));
  expect_apart(rects, bounds);
  // No room above or below.
  rects[2] = {180, 10, 40, 180};
  EXPECT_FALSE(view::clear_lines(rects, links, bounds, {10, 10}));
  expect_apart(rects, bounds);
}

TEST(Plan, DistanceFromALine) {
  EXPECT_FLOAT_EQ(view::distance({5, 3}, {0, 0}, {10, 0}), 3);
  EXPECT_FLOAT_EQ(view::distance({13, 4}, {0, 0}, {10, 0}), 5);
  EXPECT_FLOAT_EQ(view::distance({3, 4}, {0, 0}, {0, 0}), 5);
}

TEST(Plan, FindsTheNearestFreePlace) {
  const Rect bounds{0, 0, 200, 100};
  const std::vector<Rect> taken{{80, 40, 40, 20}};
  const auto place = view::place_free({20, 10}, {100, 50}, bounds, taken, 100);
  ASSERT_TRUE(place.has_value());
  EXPECT_FALSE(view::overlap(*place, taken[0]));
  EXPECT_LT(std::hypot(place->centre().x - 100, place->centre().y - 50), 25);
  EXPECT_EQ(view::place_free({20, 10}, {20, 10}, bounds, taken, 100)->centre(), (Point{20, 10}));
}

TEST(Plan, SaysWhereThereIsNoFreePlace) {
  const Rect bounds{0, 0, 200, 100};
  const std::vector<Rect> all{bounds};
  EXPECT_FALSE(view::place_free({20, 10}, {100, 50}, bounds, all, 300).has_value());
  EXPECT_FALSE(view::place_free({300, 10}, {100, 50}, bounds, {}, 300).has_value());
}

}  // namespace
