// Two runs side by side: the folded axis of time, the ladders beside it, the squares.
#include "gui/view/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "sim/run.h"
#include "sim/world/other_way.h"
#include "tests/support/shipped.h"

namespace {

using namespace std::chrono_literals;
using reading::Stroke;

Stroke stroke(Duration begin, Duration end, bool from_client, std::size_t visit = 0) {
  return {.begin = SimTime{begin}, .end = SimTime{end}, .from_client = from_client, .visit = visit};
}

// A command each 100 ms, answered after 50.
std::vector<Stroke> talk(Duration from, int commands, std::size_t visit = 0) {
  std::vector<Stroke> all;
  for (int i = 0; i < commands; ++i) {
    const Duration at = from + i * 100ms;
    all.push_back(stroke(at, at + 50ms, true, visit));
    all.push_back(stroke(at + 50ms, at + 100ms, false, visit));
  }
  return all;
}

TEST(FoldedTime, ASecondIsAsHighEverywhere) {
  const auto one = talk(0s, 10), other = talk(0s, 10);
  const view::FoldedTime time{one, other, {200, 80}};
  EXPECT_TRUE(time.folds().empty());
  EXPECT_FLOAT_EQ(time.y(SimTime{0s}), 0);
  EXPECT_FLOAT_EQ(time.y(SimTime{500ms}), 100);
  EXPECT_FLOAT_EQ(time.height(), 200);
}

TEST(FoldedTime, MereWaitingIsFolded) {
  auto one = talk(0s, 5);
  const auto later = talk(60s, 5, 1);
  one.insert(one.end(), later.begin(), later.end());
  const view::FoldedTime time{one, {}, {200, 80}};
  ASSERT_EQ(time.folds().size(), 1U);
  const view::TimeFold& fold = time.folds()[0];
  EXPECT_EQ(fold.alone, view::TimeFold::Alone::Nobody);
  EXPECT_EQ(fold.from, SimTime{550ms});
  EXPECT_EQ(fold.to, SimTime{60s - 50ms});
  EXPECT_FLOAT_EQ(fold.bottom - fold.top, 80);
  EXPECT_FLOAT_EQ(time.y(SimTime{60s}), 200 * 0.6F + 80);
  EXPECT_EQ(time.fold_at(SimTime{30s}), &fold);
  EXPECT_EQ(time.fold_at(SimTime{100ms}), nullptr);
}

TEST(FoldedTime, WhoGoesOnAloneIsFolded) {
  const auto one = talk(0s, 100), other = talk(0s, 5);
  const view::FoldedTime time{one, other, {200, 80}};
  ASSERT_EQ(time.folds().size(), 1U);
  const view::TimeFold& fold = time.folds()[0];
  EXPECT_EQ(fold.alone, view::TimeFold::Alone::First);
  EXPECT_GE(fold.from, SimTime{500ms + 350ms});
  EXPECT_EQ(fold.to, SimTime{9900ms});  // The last command is shown.
  EXPECT_LT(time.height(), 500);
}

TEST(FoldedTime, GoesDownWithTime) {
  auto one = talk(0s, 60);
  const auto later = talk(90s, 5, 1);
  one.insert(one.end(), later.begin(), later.end());
  const auto other = talk(1s, 5);
  const view::FoldedTime time{one, other, {200, 80}};
  float last = -1;
  for (SimTime at = time.begin(); at <= time.end(); at += 37ms) {
    const float here = time.y(at);
    EXPECT_GE(here, last);
    last = here;
  }
  EXPECT_FALSE(time.folds().empty());
}

TEST(FoldedTime, NothingHasNoHeight) {
  const view::FoldedTime time{{}, {}, {200, 80}};
  EXPECT_FLOAT_EQ(time.height(), 0);
  EXPECT_GT(view::pixels_per_second({}, {}, 17), 0);
}

// — of shipped scenarios —

struct Run {
  explicit Run(trace::Trace its_trace) : trace(std::move(its_trace)), story(trace) {}
  trace::Trace trace;
  reading::Story story;
};

struct Both {
  explicit Both(const std::string& id)
      : one(run(shipped::load(id))),
        other(run(shipped::load(id, world::other_way(shipped::load(id))))),
        comparison{{view::ComparedRun{one.story, {id, report::fetching(one.trace)}},
                    view::ComparedRun{other.story, {id, report::fetching(other.trace)}}}} {}
  Run one, other;
  view::Comparison comparison;
};

view::TextSizes sizes(float scale) {
  return {[=](view::Face face, std::string_view text) {
            return static_cast<float>(text.size()) * (face == view::Face::Wire ? 8.4F : 7.0F) *
                   scale;
          },
          13 * scale, 14 * scale};
}

class Pictures : public testing::TestWithParam<const char*> {
 protected:
  const Both both_{GetParam()};
};

TEST_P(Pictures, LabelsStandBetweenTheirLifelinesAndMeetNoOther) {
  for (const float width : {380.0F, 900.0F, 1600.0F}) {
    const view::TextSizes with = sizes(1);
    const view::ComparisonPicture picture =
        view::place_comparison(both_.comparison, {}, with, 1, {0, 0, width, 400});
    std::array<float, 2> bottom{-1e9F, -1e9F};
    std::size_t shown = 0;
    for (const view::ComparedArrow& arrow : picture.arrows) {
      const view::Gap& gap = picture.lifelines[arrow.side];
      EXPECT_LE(arrow.from.y, arrow.last_to.y);
      EXPECT_GE(arrow.from.x, gap.left);
      EXPECT_LE(arrow.from.x, gap.right);
      if (!arrow.shows_label) continue;
      ++shown;
      EXPECT_GE(arrow.label.x, gap.left - 1);
      EXPECT_LE(arrow.label.right(), gap.right + 1);
      EXPECT_GE(arrow.label.y, bottom[arrow.side] - 1);
      bottom[arrow.side] = arrow.label.bottom();
    }
    EXPECT_GT(shown, 10U) << width;
    EXPECT_FALSE(picture.ticks.empty());
    for (std::size_t i = 1; i < picture.ticks.size(); ++i) {
      EXPECT_GT(picture.ticks[i].y, picture.ticks[i - 1].y);
    }
  }
}

// So high as its octets take to pass, in the scale of the axis.
TEST_P(Pictures, BandsAreAsHighAsTheirOctetsTakeToPass) {
  const view::TextSizes with = sizes(1);
  const view::ComparisonPicture picture =
      view::place_comparison(both_.comparison, {}, with, 1, {0, 0, 1400, 400});
  const float per_second = view::pixels_per_second(both_.comparison.runs[0].strokes,
                                                   both_.comparison.runs[1].strokes, 17);
  for (const view::ComparedArrow& arrow : picture.arrows) {
    const float high = per_second * static_cast<float>(arrow.stroke->passing.count()) / 1e6F;
    EXPECT_NEAR(arrow.last_from.y - arrow.from.y, high, 0.1F + high * 0.001F);
    EXPECT_GE(arrow.stroke->passing, Duration{});
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, Pictures,
                         testing::Values("fourth", "pop3-vs-imap", "polling-vs-idle"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(Comparison, SquaresTellWhereTheMessagesAre) {
  const Both both{"pop3-vs-imap"};
  const auto count = [](const report::Fetching& fetching, std::size_t place) {
    std::array<std::size_t, 4> counts{};
    for (const view::MessageSquare& one : view::squares_of(fetching, fetching.places.at(place))) {
      ++counts[0];
      counts[1] += one.here ? 1 : 0;
      counts[2] += one.read ? 1 : 0;
      counts[3] += one.large ? 1 : 0;
    }
    return counts;
  };
  const report::Fetching &pop3 = both.comparison.runs[0].figures.fetching,
                         &imap = both.comparison.runs[1].figures.fetching;
  using Counts = std::array<std::size_t, 4>;
  EXPECT_EQ(count(pop3, 0), (Counts{20, 20, 0, 1}));
  EXPECT_EQ(count(pop3, 1), (Counts{20, 20, 1, 1}));
  EXPECT_EQ(count(pop3, 2), (Counts{20, 20, 1, 1}));
  EXPECT_EQ(count(imap, 0), (Counts{20, 20, 1, 1}));
  EXPECT_EQ(count(imap, 1), (Counts{20, 1, 1, 1}));
  EXPECT_EQ(count(imap, 2), (Counts{20, 1, 1, 1}));
}

TEST(Comparison, NumbersAreWrittenAsInTheLanguage) {
  const view::Language german{
      "de", {{"1,000", "1.000"}, {"0.5", "0,5"}, {"{} times less", "{}-mal weniger"}}};
  EXPECT_EQ(view::in_figures(german, 877'326), "877.326");
  EXPECT_EQ(view::in_figures({}, 877'326), "877,326");
  EXPECT_EQ(view::in_seconds(german, 16'300ms), "16,3");
  EXPECT_EQ(view::in_seconds(german, 3'540s), "3.540");
  EXPECT_EQ(view::in_seconds({}, 910ms), "0.91");
  EXPECT_EQ(view::in_times(german, 50, 12), "4,2-mal weniger");
  EXPECT_EQ(view::in_times(german, 0, 12), "");
  EXPECT_EQ(view::in_times({}, 12, 50), "4.2 times more");
}

}  // namespace
