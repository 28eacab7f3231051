#include "gui/view/rail.h"

#include <gtest/gtest.h>

namespace {

using view::Point;
using view::Rect;
using view::Spot;

constexpr Rect kBounds{10, 20, 1100, 290};
constexpr float kFree = 44;
using Links = std::vector<std::pair<std::size_t, std::size_t>>;

// Both users remote from their servers: two ends, two servers, a name server, three routers.
const std::vector<Spot> kFourth{{80, 620, 180, 100},      {260, 620, 60, 26, true},
                                {260, 300, 200, 130},     {500, 480, 80, 26, true},
                                {500, 160, 160, 80},      {740, 300, 200, 130},
                                {740, 620, 60, 26, true}, {920, 620, 180, 100}};
const Links kFourthLinks{{0, 1}, {1, 2}, {1, 3}, {3, 4}, {3, 6}, {6, 5}, {6, 7}};

void expect_clear(const view::Plan& plan, const Links& links, Rect bounds) {
  for (std::size_t i = 0; i < plan.rects.size(); ++i) {
    EXPECT_GE(plan.rects[i].x, bounds.x - 1);
    EXPECT_GE(plan.rects[i].y, bounds.y - 1);
    EXPECT_LE(plan.rects[i].right(), bounds.right() + 1);
    EXPECT_LE(plan.rects[i].bottom(), bounds.bottom() + 1);
    for (std::size_t j = i + 1; j < plan.rects.size(); ++j) {
      EXPECT_FALSE(view::overlap(plan.rects[i].shrunk(1), plan.rects[j].shrunk(1)))
          << i << " and " << j;
    }
    for (const auto& [a, b] : links) {
      if (i == a || i == b) continue;
      const auto [from, to] = view::ends_of(plan.rects[a], plan.rects[b]);
      EXPECT_FALSE(view::crosses(plan.rects[i], from, to)) << a << "-" << b << " behind " << i;
    }
  }
}

TEST(Rail, RoutersOnOneLineComputersAboveAndUsersAtTheEnds) {
  const auto plan = view::place_on_rail(kFourth, kFourthLinks, kBounds, {36, 26}, kFree);
  ASSERT_TRUE(plan);
  expect_clear(*plan, kFourthLinks, kBounds);
  const auto& at = plan->rects;
  EXPECT_EQ(at[1].centre().y, at[3].centre().y);
  EXPECT_EQ(at[3].centre().y, at[6].centre().y);
  EXPECT_EQ(at[0].x, kBounds.x);
  EXPECT_EQ(at[7].right(), kBounds.right());
  for (const std::size_t card : {2U, 4U, 5U}) EXPECT_LT(at[card].bottom(), at[1].y);
  // Each router under its server, as near as the user beside it lets it; under all of them room for
  // what is said.
  EXPECT_NEAR(at[1].centre().x, at[2].centre().x, 20);
  EXPECT_NEAR(at[3].centre().x, at[4].centre().x, 1);
  EXPECT_LE(at[1].bottom() + kFree, kBounds.bottom() + 1);
}

TEST(Rail, ALinkFromAboveEntersFromBelowAndOneFromTheEndFromBeside) {
  const auto plan = view::place_on_rail(kFourth, kFourthLinks, kBounds, {36, 26}, kFree);
  ASSERT_TRUE(plan);
  const auto [lan, server] = view::ends_of(plan->rects[1], plan->rects[2]);
  EXPECT_EQ(server.y, plan->rects[2].bottom());
  EXPECT_EQ(lan.x, server.x);
  const auto [user, router] = view::ends_of(plan->rects[0], plan->rects[1]);
  EXPECT_EQ(user.x, plan->rects[0].right());
  EXPECT_EQ(user.y, router.y);
}

TEST(Rail, OneRouterForAllStandsInTheMiddle) {
  const std::vector<Spot> spots{{90, 620, 180, 100}, {240, 300, 200, 130}, {500, 480, 80, 26, true},
                                {500, 160, 160, 80}, {760, 300, 200, 130}, {910, 620, 180, 100}};
  const Links links{{0, 2}, {1, 2}, {2, 3}, {2, 4}, {2, 5}};
  const auto plan = view::place_on_rail(spots, links, kBounds, {36, 26}, kFree);
  ASSERT_TRUE(plan);
  expect_clear(*plan, links, kBounds);
  EXPECT_NEAR(plan->rects[2].centre().x, plan->rects[3].centre().x, 1);
}

TEST(Rail, NoneWhereItDoesNotFit) {
  EXPECT_FALSE(view::place_on_rail(kFourth, kFourthLinks, {0, 0, 600, 290}, {36, 26}, kFree));
  EXPECT_FALSE(view::place_on_rail(kFourth, kFourthLinks, {0, 0, 1100, 180}, {36, 26}, kFree));
  EXPECT_FALSE(view::place_on_rail({}, {}, kBounds, {36, 26}, kFree));
}

TEST(Rail, NoneForOtherNetworks) {
  // Two computers with a cable between them; one without a cable; a router in front of a link.
  const std::vector<Spot> two{{200, 500, 200, 100}, {800, 500, 200, 100}};
  EXPECT_FALSE(view::place_on_rail(two, Links{{0, 1}}, kBounds, {36, 26}, kFree));
  const std::vector<Spot> alone{{200, 500, 200, 100}, {800, 500, 60, 26, true}};
  EXPECT_FALSE(view::place_on_rail(alone, Links{}, kBounds, {36, 26}, kFree));
  const std::vector<Spot> star{{200, 500, 60, 26, true},
                               {400, 500, 60, 26, true},
                               {600, 500, 60, 26, true},
                               {600, 200, 200, 100}};
  EXPECT_FALSE(view::place_on_rail(star, Links{{0, 1}, {0, 2}, {2, 3}}, kBounds, {36, 26}, kFree));
}

}  // namespace
