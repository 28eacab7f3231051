// Times as the window writes and reads them, and the pace of reading.
#include "gui/reading/clock.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "gui/reading/pace.h"
#include "gui/reading/timeline_marks.h"
#include "gui/view/timeline.h"
#include "sim/embedded.h"
#include "sim/run.h"
#include "tests/support/shipped.h"

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kNine = 1'110'790'800;  // 14 March 2005, 09:00:00

TEST(ReadingClock, TimesAreThoseOfTheWallWhereTheRunHasADate) {
  EXPECT_EQ(reading::on_the_clock(SimTime{}, 0), "0.000 s");
  EXPECT_EQ(reading::on_the_clock(SimTime{180'327ms}, 0), "180.327 s");
  EXPECT_EQ(reading::on_the_clock(SimTime{613'900us}, kNine), "09:00:00.613");
  EXPECT_EQ(reading::on_the_clock(SimTime{3720s}, kNine), "10:02:00.000");
  EXPECT_EQ(reading::on_the_clock(SimTime{432'183'213ms}, kNine), "day 6, 09:03:03.213");
  EXPECT_EQ(reading::time_of_day(SimTime{432'183'213ms}, kNine), "09:03:03.213");
  EXPECT_EQ(reading::date_of(SimTime{}, kNine), "Mon 14 Mar 2005");
  EXPECT_EQ(reading::date_of(SimTime{432'183s}, kNine), "Sat 19 Mar 2005");
  EXPECT_EQ(reading::date_of(SimTime{}, 0), "");
  EXPECT_EQ(reading::date_of(SimTime{0s}, 1'709'164'800), "Thu 29 Feb 2024");
  EXPECT_EQ(reading::date_of(SimTime{24h}, 1'709'164'800), "Fri 1 Mar 2024");
  EXPECT_EQ(reading::thousandths(SimTime{5'074'999us}), ".074");
  EXPECT_EQ(reading::hundredths(SimTime{5'079'999us}), ".07");
}

TEST(ReadingClock, WhatHasPassedIsSaidInItsLargestUnit) {
  EXPECT_EQ(reading::later(59'140ms), "59 s later");
  EXPECT_EQ(reading::later(2'100ms), "2 s later");
  EXPECT_EQ(reading::later(60s), "60 s later");
  EXPECT_EQ(reading::later(15min), "15 minutes later");
  EXPECT_EQ(reading::later(3h), "3 hours later");
  EXPECT_EQ(reading::later(120h), "5 days later");
}

void expect_read(const char* text, SimTime expected, SimTime now = SimTime{500ms},
                 std::int64_t epoch = kNine) {
  const auto read = reading::read_time(text, now, SimTime{500'000s}, epoch);
  ASSERT_TRUE(std::holds_alternative<SimTime>(read)) << text << ": " << std::get<std::string>(read);
  EXPECT_EQ(std::get<SimTime>(read), expected) << text;
}

TEST(ReadingClock, TimesAreReadInEveryFormThatIsPrinted) {
  expect_read("09:00:00.613", SimTime{613ms});
  expect_read(" 9:00:00,613 ", SimTime{613ms});
  expect_read("09:01", SimTime{60s});
  expect_read("09:01:00", SimTime{60s});
  expect_read(".613", SimTime{613ms});
  expect_read(".613", SimTime{60'613ms}, SimTime{60'375ms});
  expect_read("0.614 s", SimTime{614ms});
  expect_read("0.614", SimTime{614ms});
  expect_read("614 ms", SimTime{614ms});
  expect_read("614ms", SimTime{614ms});
  expect_read("90s", SimTime{90s});
  expect_read("2 min", SimTime{2min});
  expect_read("1.5 h", SimTime{90min});
  expect_read("day 6, 09:03:03.213", SimTime{432'183'213ms});
  expect_read("6, 09:03:03.213", SimTime{432'183'213ms});
  expect_read("day 2, 00:00:00", SimTime{15h});
  expect_read("08:00", SimTime{23h});  // The next day.
  expect_read("180.327 s", SimTime{180'327ms}, SimTime{}, 0);
  expect_read("00:01:00", SimTime{60s}, SimTime{}, 0);
  for (const std::int64_t micro : {0LL, 613'452LL, 61'000'000LL, 432'183'213'000LL}) {
    const SimTime at{Duration{micro / 1000 * 1000}};
    expect_read(reading::on_the_clock(at, kNine).c_str(), at);
    expect_read(reading::on_the_clock(at, 0).c_str(), at, SimTime{}, 0);
  }
}

TEST(ReadingClock, WhatIsNoTimeIsToldWhatToWrite) {
  for (const char* text :
       {"", "soon", "09:61", "25:00", "9:00:00:00", "1.2.3", "-5", "12:", ":12", "day x, 09:00",
        "99999999999999999999", "5 parsecs", ".6.1", "day 0, 9:00", "1e9", "9:0a"}) {
    const auto read = reading::read_time(text, SimTime{}, SimTime{500s}, kNine);
    ASSERT_TRUE(std::holds_alternative<std::string>(read)) << text;
    const std::string& why = std::get<std::string>(read);
    EXPECT_TRUE(why.find("09:00:00.000") != std::string::npos) << text << ": " << why;
  }
  const auto late = reading::read_time("10:00", SimTime{}, SimTime{180s}, kNine);
  EXPECT_EQ(std::get<std::string>(late),
            "The run goes from 09:00:00.000 to 09:03:00.000: write a time between them.");
}

template <class Check>
void for_all_scenarios(Check check) {
  for (const embedded::File& file : embedded::scenarios()) {
    const trace::Trace trace = run(shipped::load(file));
    const reading::Story story{trace};
    check(std::string{file.name}, story, reading::Pace{story});
  }
}

TEST(ReadingPace, ALineHasTheTimeToBeReadAndWhatComesToLieLonger) {
  for_all_scenarios(
      [](const std::string& name, const reading::Story& story, const reading::Pace& pace) {
        for (const reading::Utterance& said : story.utterances()) {
          if (said.to <= said.from) continue;
          const double seconds = pace.seconds_at(said.to) - pace.seconds_at(said.from);
          EXPECT_GE(seconds, 1.19) << name << ": " << said.label;
        }
        for (const reading::Deed& deed : story.deeds()) {
          if (deed.at == SimTime{} || deed.at >= story.end()) continue;
          if (!std::holds_alternative<trace::Queued>(story.trace()[deed.seq].body) &&
              !std::holds_alternative<trace::Deferred>(story.trace()[deed.seq].body)) {
            continue;
          }
          // What follows at once shares the stay.
          const auto next = std::ranges::upper_bound(story.command_times(), deed.at);
          const SimTime until = next == story.command_times().end() ? story.end() : *next;
          EXPECT_GE(pace.seconds_at(until) - pace.seconds_at(deed.at), 1.5) << name;
        }
      });
}

TEST(ReadingPace, BreaksAreWhereNothingHappensForTwoSeconds) {
  for_all_scenarios(
      [](const std::string& name, const reading::Story& story, const reading::Pace& pace) {
        for (const reading::Break& one : pace.breaks()) {
          EXPECT_GT(one.to - one.from, reading::kBreak) << name;
          const double seconds = pace.seconds_at(one.to) - pace.seconds_at(one.from);
          EXPECT_GE(seconds, 2) << name;
          EXPECT_LE(seconds, 6) << name;
          for (const reading::Utterance& said : story.utterances()) {
            EXPECT_FALSE(said.from > one.from && said.from < one.to) << name;
          }
        }
      });
}

bool meet(view::Rect a, view::Rect b) {
  return a.x + 0.5F < b.right() && b.x + 0.5F < a.right() && a.y + 0.5F < b.bottom() &&
         b.y + 0.5F < a.bottom();
}

TEST(ViewTimeline, NoTextOverTextAndLabelsAreApart) {
  for_all_scenarios([](const std::string& name, const reading::Story& story,
                       const reading::Pace& pace) {
    const reading::TimelineMarks marks{story, pace};
    for (const auto& [width, scale] : {std::pair{1568.0F, 1.0F}, std::pair{992.0F, 1.0F},
                                       std::pair{1248.0F, 2.0F}, std::pair{700.0F, 1.0F}}) {
      const view::TextSizes sizes{[scale = scale](view::Face, std::string_view text) {
                                    return static_cast<float>(text.size()) * 7 * scale;
                                  },
                                  13 * scale, 14 * scale};
      const view::Language english;
      const view::PlacedTimeline placed =
          view::place_timeline({marks, pace, story.end(),
                                story.directory().scenario().epoch_seconds, english, sizes, scale},
                               {16, 800, width, 70 * scale});
      std::vector<std::pair<view::Rect, std::string>> texts;
      for (const auto& lane : placed.lanes) texts.emplace_back(lane.name.rect, lane.name.text);
      for (const auto& told : placed.told) texts.emplace_back(told.rect, told.text);
      for (const auto& one : placed.breaks) {
        for (const auto& words : one.words) texts.emplace_back(words.rect, words.text);
      }
      for (const auto& tick : placed.ticks) texts.emplace_back(tick.label.rect, tick.label.text);
      for (std::size_t i = 0; i < texts.size(); ++i) {
        EXPECT_GE(texts[i].first.x, 15) << name;
        EXPECT_LE(texts[i].first.right(), 16 + width + 1) << name << texts[i].second;
        EXPECT_LE(texts[i].first.bottom(), 800 + 70 * scale + 1) << name << texts[i].second;
        for (std::size_t k = 0; k < i; ++k) {
          EXPECT_FALSE(meet(texts[i].first, texts[k].first))
              << name << ": " << texts[i].second << " over " << texts[k].second;
        }
      }
      for (std::size_t i = 1; i < placed.ticks.size(); ++i) {
        EXPECT_GE(placed.ticks[i].label.rect.x - placed.ticks[i - 1].label.rect.right(),
                  20 * scale - 0.5F);
      }
      // Four protocols have no room for lanes: then there is one strip, without times.
      EXPECT_EQ(placed.ticks.empty(), placed.low) << name;
    }
  });
}

TEST(ViewTimeline, ALessonIsNotToldWhatComes) {
  for_all_scenarios(
      [](const std::string& name, const reading::Story& story, const reading::Pace& pace) {
        const reading::TimelineMarks marks{story, pace};
        const view::TextSizes sizes{[](view::Face, std::string_view) { return 1.0F; }, 13, 14};
        const view::Language english;
        const view::PlacedTimeline placed = view::place_timeline(
            {marks, pace, story.end(), kNine, english, sizes, 1, SimTime{}}, {0, 0, 1500, 70});
        for (const auto& told : placed.told) EXPECT_TRUE(told.text.empty()) << name << told.text;
        for (const auto& one : placed.breaks) EXPECT_TRUE(one.words.empty()) << name;
      });
}

}  // namespace
