// Times as people say them.
#include "sim/report/time_words.h"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
constexpr std::int64_t kNine = 9 * 3600;

TEST(TimeWords, TheClockOnTheWall) {
  EXPECT_EQ(report::at_the_clock(SimTime{}, kNine), "09:00:00");
  EXPECT_EQ(report::at_the_clock(SimTime{900s}, kNine), "09:15:00");
  EXPECT_EQ(report::at_the_clock(SimTime{1'083'120'462us}, kNine), "09:18:03");
  EXPECT_EQ(report::at_the_clock(SimTime{15h - 1us}, kNine), "23:59:59");
  EXPECT_EQ(report::at_the_clock(SimTime{15h}, kNine), "day 2, 00:00:00");
  EXPECT_EQ(report::at_the_clock(SimTime{432'000'088'444us}, kNine), "day 6, 09:00:00");
  EXPECT_EQ(report::at_the_clock(SimTime{1s}, 1'110'790'800), "09:00:01") << "14 Mar 2005";
  EXPECT_EQ(report::at_the_clock(SimTime{1s}, -1), "day 2, 00:00:00") << "Before 1970.";
}

TEST(TimeWords, StretchesInTheUnitThatSaysThemWell) {
  EXPECT_EQ(report::in_words(Duration{15min}), "15 minutes");
  EXPECT_EQ(report::in_words(Duration{900'088'444us}), "15 minutes");
  EXPECT_EQ(report::in_words(Duration{120h}), "5 days");
  EXPECT_EQ(report::in_words(Duration{1h}), "1 hour");
  EXPECT_EQ(report::in_words(Duration{90min}), "90 minutes");
  EXPECT_EQ(report::in_words(Duration{24h}), "1 day");
  EXPECT_EQ(report::in_words(Duration{36h}), "36 hours");
  EXPECT_EQ(report::in_words(Duration{1min}), "1 minute");
  EXPECT_EQ(report::in_words(Duration{1s}), "1 second");
  EXPECT_EQ(report::in_words(Duration{59'900ms}), "60 seconds");
  EXPECT_EQ(report::in_words(Duration{250ms}), "250 milliseconds");
  EXPECT_EQ(report::in_words(Duration{7us}), "7 microseconds");
}

}  // namespace
