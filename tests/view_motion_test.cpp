// When the window draws, and when it sleeps.
#include "gui/view/motion.h"

#include <gtest/gtest.h>

namespace {

using view::Motion;

constexpr double kLong = 100;

// Draws as the window does, from `now` on until nothing is due; how many pictures these are. Each
// takes a hundredth of a second.
int draw_until_still(Motion& motion, double& now, Motion::Picture picture = {}) {
  int pictures = 0;
  while (motion.due(now) && pictures < 10'000) {
    motion.drawn(now, picture);
    now += 0.01;
    ++pictures;
  }
  return pictures;
}

TEST(ViewMotion, NothingIsDrawnWhereNothingHappens) {
  const Motion motion;
  EXPECT_FALSE(motion.due(5));
  EXPECT_EQ(motion.rest(5, kLong), kLong);
}

TEST(ViewMotion, AfterAnEventThereAreSomePicturesThenNone) {
  Motion motion;
  double now = 5;
  motion.stir(now);
  EXPECT_EQ(motion.rest(now, kLong), 0);
  const int pictures = draw_until_still(motion, now);
  EXPECT_GE(pictures, 4);
  EXPECT_LE(pictures, 30);
  EXPECT_EQ(motion.rest(now, kLong), kLong);
}

TEST(ViewMotion, WherePicturesTakeLongThereAreStillEnough) {
  Motion motion;
  motion.stir(5);
  for (double now = 5; now < 8.5; now += 1) {
    EXPECT_TRUE(motion.due(now)) << now;
    motion.drawn(now, {});
  }
  EXPECT_FALSE(motion.due(9));
}

TEST(ViewMotion, WhileSomethingMovesTheNextPictureIsAlwaysDue) {
  Motion motion;
  motion.drawn(5, {.moves = true});
  EXPECT_EQ(motion.rest(5, kLong), 0);
  EXPECT_TRUE(motion.due(50));
  motion.drawn(50, {.moves = false});
  EXPECT_FALSE(motion.due(50));
}

TEST(ViewMotion, TheCaretBlinksForAWhileThenStays) {
  Motion motion;
  double now = 5;
  motion.stir(now);
  int turns = 0;
  bool steady = false;
  while (now < 60) {
    if (motion.due(now)) {
      steady = !motion.caret_blinks(now);
      motion.drawn(now, {.caret = true});
      ++turns;
    }
    const double rest = motion.rest(now, kLong);
    now += rest == 0 ? 0.01 : rest;
  }
  EXPECT_TRUE(steady);  // In the last picture.
  EXPECT_LE(turns, 45);
  EXPECT_EQ(motion.rest(now, kLong), kLong);
}

TEST(ViewMotion, WithoutACaretNothingBlinks) {
  Motion motion;
  double now = 5;
  motion.stir(now);
  draw_until_still(motion, now);
  EXPECT_FALSE(motion.due(now + 1));
}

}  // namespace
