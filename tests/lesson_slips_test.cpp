// What costs points, and what a step says of it before; reading steps once more.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/lesson/grade.h"
#include "sim/lesson/taking_file.h"
#include "sim/shelf/lessons.h"
#include "tests/support/lessons.h"

namespace {

using lesson::Answered;
using lesson::Continued;
using lesson::Did;
using lesson::Happening;
using lesson::HintTaken;
using lesson::ListShown;
using lesson::Restarted;
using lesson::Taking;
using lesson::Waited;

constexpr const char* kTyping = R"({"id": "type", "points": 4, "say": "Type.",
  "act": {"allow": ["type"], "host": "forouzan-pc", "server": "mail.deanza.edu"},
  "checks": [{"that": {"said": {"by": "terminal", "verb": "QUIT"}}}], "hints": ["A.", "B."],
  "solution": [{"do": "type", "host": "forouzan-pc", "server": "mail.deanza.edu",
                "lines": ["QUIT"]}]})";

lesson::Lesson typing() {
  return lessons::load(lessons::with_steps(kTyping));
}

std::uint32_t points_after(const std::vector<Happening>& happenings) {
  const lesson::Lesson lesson = typing();
  Taking taking{lesson};
  for (const Happening& happening : happenings) EXPECT_EQ(taking.give(happening), "");
  EXPECT_EQ(taking.give({9, Did{lessons::typed({"QUIT"})}}), "");
  EXPECT_TRUE(taking.may_continue());
  return taking.hundredths();
}

TEST(LessonSlips, ARestartOfWhatWasDoneCostsAsAHintDoes) {
  const Happening wrong{1, Did{lessons::typed({"NOOP"})}}, again{2, Restarted{}},
      hint{3, HintTaken{}}, list{4, ListShown{}};
  EXPECT_EQ(points_after({}), 400U);
  EXPECT_EQ(points_after({wrong}), 400U);         // It has not undone anything.
  EXPECT_EQ(points_after({again}), 400U);         // Nothing was done.
  EXPECT_EQ(points_after({again, again}), 400U);  // Still nothing.
  EXPECT_EQ(points_after({wrong, again}), 200U);
  EXPECT_EQ(points_after({hint}), 200U);
  EXPECT_EQ(points_after({list}), 200U);
  EXPECT_EQ(points_after({list, list, list}), 200U);  // It was shown already.
  EXPECT_EQ(points_after({wrong, again, wrong, again}), 100U);
  EXPECT_EQ(points_after({list, hint}), 100U);
  EXPECT_EQ(points_after({wrong, again, list, hint}), 100U);  // A quarter is left.
}

TEST(LessonSlips, WhatTheNextOneTakesIsKnownBefore) {
  const lesson::Lesson lesson = typing();
  Taking taking{lesson};
  const auto expect = [&](std::uint32_t worth, std::uint32_t slip) {
    EXPECT_EQ(taking.worth(), worth);
    EXPECT_EQ(taking.next_slip(), slip);
  };
  expect(400, 200);
  EXPECT_EQ(taking.give({1, HintTaken{}}), "");
  expect(200, 100);
  EXPECT_EQ(taking.give({2, ListShown{}}), "");
  expect(100, 0);
  EXPECT_EQ(taking.give({3, HintTaken{}}), "");
  expect(100, 0);
  EXPECT_EQ(taking.give({4, lesson::SolutionShown{}}), "");
  expect(0, 0);
}

// Each slip takes just what was announced.
TEST(LessonSlips, EachTakesWhatWasAnnounced) {
  const lesson::Lesson lesson = shelf::load_lesson("be-the-client");
  Taking taking{lesson};
  for (int i = 0; i < 4; ++i) {
    const std::uint32_t before = taking.worth(), price = taking.next_slip();
    const auto& options = taking.posed()->options;
    const auto wrong = std::ranges::find(options, false, &lesson::Option::right);
    EXPECT_EQ(taking.give({1, Answered{{wrong->key}}}), "");
    EXPECT_EQ(taking.worth(), before - price);
  }
  EXPECT_EQ(taking.give({2, Answered{taking.posed()->solution}}), "");
  EXPECT_EQ(taking.hundredths(), taking.worth());
}

TEST(LessonSlips, ThereIsNoListWhereNothingIsTyped) {
  const lesson::Lesson lesson = shelf::load_lesson("be-the-client");
  Taking taking{lesson};
  EXPECT_EQ(taking.give({1, ListShown{}}), "There is no list here: nothing is typed to a server.");
  EXPECT_FALSE(taking.results()[0].list_shown);
}

TEST(LessonSlips, TheFileHoldsThem) {
  const lesson::Lesson lesson = typing();
  const std::vector<Happening> all{{1, ListShown{}},
                                   {2, Did{lessons::typed({"NOOP"})}},
                                   {3, Restarted{}},
                                   {4, Did{lessons::typed({"QUIT"})}},
                                   {5, Continued{}}};
  Taking taking{lesson};
  for (const Happening& happening : all) EXPECT_EQ(taking.give(happening), "");
  const std::string text = lesson::write_taking(taking, all, "Ann");
  EXPECT_EQ(lesson::read_taking("a.json", text, lesson).happenings, all);
  const lesson::Grade grade = lesson::grade(lesson, "a.json", text);
  EXPECT_EQ(grade.verdict, "finished");
  EXPECT_EQ(grade.hundredths, 100U);
  EXPECT_EQ(grade.steps[0].restarts, 1U);
  EXPECT_TRUE(grade.steps[0].list_shown);
}

// — the way —

TEST(LessonWay, EachStepThatWasLeftCanBeReadOnceMore) {
  const lesson::Lesson lesson = shelf::load_lesson("three-phases");
  Taking taking{lesson};
  EXPECT_TRUE(taking.way().empty());
  EXPECT_EQ(taking.give({1, Continued{}}), "");
  ASSERT_EQ(taking.way().size(), 1U);
  EXPECT_EQ(taking.way()[0].index, 0U);
  EXPECT_EQ(taking.give({2, Answered{taking.posed()->solution}}), "");
  EXPECT_EQ(taking.give({3, Continued{}}), "");
  ASSERT_EQ(taking.way().size(), 2U);
  ASSERT_TRUE(taking.way()[1].posed);
  EXPECT_EQ(taking.way()[1].posed->question, &*lesson.steps[1].question);
  ASSERT_TRUE(taking.way()[1].judgement);
  EXPECT_TRUE(taking.way()[1].judgement->right);
  EXPECT_LE(taking.way()[1].at, taking.now());
}

TEST(LessonWay, NoStepIsCalledByItsId) {
  for (const std::string& id : shelf::lesson_ids()) {
    const lesson::Lesson lesson = shelf::load_lesson(id);
    for (const lesson::Step& step : lesson.steps) {
      const std::string name = lesson.name_of(step);
      EXPECT_NE(name, step.id) << id;
      EXPECT_LT(name.size(), 200U) << id << ": " << name;
      EXPECT_EQ(name.find('`'), std::string::npos) << id << ": " << name;
    }
  }
}

TEST(LessonWay, OneLessonFollowsAnother) {
  const std::vector<std::string> ids = shelf::lesson_ids();
  for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
    EXPECT_EQ(shelf::lesson_after(ids[i]), ids[i + 1]);
  }
  EXPECT_EQ(shelf::lesson_after(ids.back()), "");
  EXPECT_EQ(shelf::lesson_after("of my own"), "");
}

}  // namespace
