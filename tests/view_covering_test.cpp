#include "gui/view/covering.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using view::covered;
using view::DrawnCard;
using view::DrawnWay;

const std::vector<DrawnCard> kCards{
    {.name = "pc", .rect = {0, 0, 100, 100}, .boxes = {{10, 40, 80, 20}}},
    {.name = "mail", .rect = {200, 0, 100, 100}, .boxes = {{210, 40, 80, 20}}},
    {.name = "dns", .rect = {400, 0, 100, 100}},
    {.name = "r1", .rect = {130, 40, 40, 20}, .is_router = true}};

DrawnWay way(std::vector<view::Point> points, std::optional<view::Rect> tag = {}) {
  return {.words = "HELO", .points = std::move(points), .from = "pc", .to = "mail", .tag = tag};
}

TEST(Covering, AWayThroughGuttersAndRoutersIsFree) {
  const DrawnWay ways[]{way({{90, 50}, {150, 50}, {210, 50}}, view::Rect{110, 70, 80, 20})};
  EXPECT_THAT(covered(kCards, ways), IsEmpty());
}

TEST(Covering, AWayOverAForeignCard) {
  const DrawnWay ways[]{way({{90, 50}, {95, 50}, {350, 95}, {450, 95}})};
  EXPECT_THAT(covered(kCards, ways), ElementsAre("the way of \"HELO\" goes behind \"dns\""));
}

TEST(Covering, AWayOverAnAgent) {
  const DrawnWay ways[]{way({{90, 50}, {150, 50}, {290, 50}})};
  EXPECT_THAT(covered(kCards, ways),
              ElementsAre("the way of \"HELO\" goes over an agent of \"mail\""));
}

TEST(Covering, ATagOnACardOnARouterAndOnAnother) {
  const DrawnWay ways[]{way({}, view::Rect{420, 90, 60, 30}), way({}, view::Rect{120, 30, 60, 20}),
                        way({}, view::Rect{430, 110, 20, 20})};
  EXPECT_THAT(covered(kCards, ways),
              ElementsAre("the tag \"HELO\" lies on \"dns\"", "the tag \"HELO\" lies on \"r1\"",
                          "the tag \"HELO\" lies on the tag \"HELO\""));
}

TEST(Covering, WhatTouchesDoesNotLieOnIt) {
  const DrawnWay ways[]{way({}, view::Rect{100, 20, 30, 20})};
  EXPECT_THAT(covered(kCards, ways), IsEmpty());
}

}  // namespace
