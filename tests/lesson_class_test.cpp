// What a class has reached, and the names under which students hand in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/handout/class_page.h"
#include "sim/lesson/class_result.h"
#include "sim/lesson/solve.h"
#include "sim/lesson/student_name.h"
#include "sim/lesson/taking_file.h"
#include "sim/shelf/lessons.h"

namespace {

using lesson::Handed;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;
using testing::StartsWith;

const lesson::Lesson& taught() {
  static const lesson::Lesson lesson = shelf::load_lesson("three-phases");
  return lesson;
}

// The solution, with these answers tried at a step before the right one; `most`: so many
// happenings.
Handed handed(const std::string& student, const std::string& step = {},
              const std::vector<lesson::Answer>& wrong = {}, std::size_t most = 1000) {
  lesson::Taking taking{taught()};
  std::vector<lesson::Happening> happenings;
  const auto give = [&](const lesson::Happening& one) {
    if (happenings.size() < most && taking.give(one).empty()) happenings.push_back(one);
  };
  std::string at;
  for (const lesson::Happening& happening : lesson::solve(taught()).happenings) {
    if (!taking.finished() && taking.step().id == step && at != step) {
      for (const lesson::Answer& answer : wrong) give({0, lesson::Answered{answer}});
    }
    at = taking.finished() ? "" : taking.step().id;
    give(happening);
  }
  const std::string text = lesson::write_taking(taking, happenings, student);
  return {.file = student + ".json", .grade = lesson::grade(taught(), student + ".json", text)};
}

// The letter of the option with this text at the step "after-mail".
lesson::Answer option(std::string_view begins) {
  lesson::Taking taking{taught()};
  for (const lesson::Happening& happening : lesson::solve(taught()).happenings) {
    if (taking.step().id == "after-mail") break;
    taking.give(happening);
  }
  const std::vector<lesson::Option>& options = taking.posed()->options;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (options[i].text.starts_with(begins)) return {options[i].key};
  }
  return {};
}

TEST(LessonClass, SpreadsAreOfNumbersInOrder) {
  const auto all = [](std::vector<std::uint32_t> numbers) {
    const lesson::Spread s = lesson::spread_of(std::move(numbers));
    return std::vector<std::uint32_t>{s.least, s.lower, s.median, s.upper, s.most};
  };
  EXPECT_THAT(all({}), ElementsAre(0, 0, 0, 0, 0));
  EXPECT_THAT(all({7}), ElementsAre(7, 7, 7, 7, 7));
  EXPECT_THAT(all({300, 100}), ElementsAre(100, 150, 200, 250, 300));
  EXPECT_THAT(all({5, 1, 3, 2, 4}), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(all({0, 4000000000U}),
              ElementsAre(0, 1000000000U, 2000000000U, 3000000000U, 4000000000U));
}

TEST(LessonClass, NamesAreSortedAsPeopleDo) {
  std::vector<std::string> names{"Zoe",   "Ägidius", "anna", "Anna 10", "Anna 9", "Bo",
                                 "École", "Eva",     "Øre",  "Oz",      "山田",   ""};
  std::ranges::sort(names, lesson::comes_before);
  EXPECT_THAT(names, ElementsAre("", "Ägidius", "anna", "Anna 9", "Anna 10", "Bo", "École", "Eva",
                                 "Øre", "Oz", "Zoe", "山田"));
}

TEST(LessonClass, TheCommonestWrongAnswerIsFound) {
  const auto result = lesson::class_result(
      taught(), {handed("Bo", "after-mail", {option("the subject")}), handed("Anna"),
                 handed("Cid", "after-mail", {option("the sender"), option("the subject")})});
  EXPECT_EQ(result.counted, 3U);
  EXPECT_EQ(result.finished, 3U);
  ASSERT_TRUE(result.hardest);
  const lesson::StepOfClass& hardest = result.steps[*result.hardest];
  EXPECT_EQ(hardest.id, "after-mail");
  EXPECT_EQ(hardest.reached, 3U);
  EXPECT_EQ(hardest.solved, 3U);
  EXPECT_EQ(hardest.tries, 6U);
  EXPECT_THAT(hardest.wrong,
              ElementsAre(Pair(StartsWith("the subject"), 2), Pair("the sender's password", 1)));
  EXPECT_EQ(result.handed.front().grade.student, "Anna");
  EXPECT_EQ(result.spread.most, taught().points() * 100);
  EXPECT_LT(result.spread.least, result.spread.median);
}

TEST(LessonClass, WhereAllIsRightNoStepIsTheHardest) {
  const auto result = lesson::class_result(taught(), {handed("Anna"), handed("Bo")});
  EXPECT_FALSE(result.hardest);
  EXPECT_EQ(result.histogram[9], 2U);
}

TEST(LessonClass, WhoHasStoppedCountsWithWhatHeHas) {
  const auto result = lesson::class_result(taught(), {handed("Anna", {}, {}, 6), handed("Bo")});
  EXPECT_EQ(result.counted, 2U);
  EXPECT_EQ(result.finished, 1U);
  EXPECT_EQ(result.steps.back().reached, 1U);
}

TEST(LessonClass, WhatWasTamperedWithIsNamedAndDoesNotCount) {
  Handed bad = handed("Mallory");
  lesson::Taking taking{taught()};
  std::string text = lesson::write_taking(taking, {}, "Mallory");
  text.replace(text.find("\"points\": 0"), 11, "\"points\": 9");
  bad.grade = lesson::grade(taught(), "m.json", text);
  const auto result = lesson::class_result(taught(), {handed("Anna"), std::move(bad)});
  EXPECT_EQ(result.counted, 1U);
  const std::string page = handout::class_page({result}, {{"x.json", "x.json: <broken>"}});
  EXPECT_THAT(page, HasSubstr("Mallory"));
  EXPECT_THAT(page, HasSubstr("⚠ tampered with"));
  EXPECT_THAT(page, HasSubstr("x.json: &lt;broken&gt;"));
}

TEST(LessonClass, AClassOfNobodyIsShownToo) {
  const auto result = lesson::class_result(taught(), {});
  EXPECT_EQ(result.counted, 0U);
  EXPECT_FALSE(result.hardest);
  EXPECT_THAT(handout::class_page({result}, {}), HasSubstr("handed in: 0"));
}

TEST(StudentName, AnyoneMayHaveOne) {
  for (const char* name : {"", "Anna", "José Ångström", "山田 太郎", "O'Brien", "=1+1",
                           "Robert'); DROP TABLE Students;--"}) {
    EXPECT_EQ(lesson::why_no_name(name), "") << name;
    EXPECT_EQ(lesson::shown_name(name), name);
  }
  EXPECT_EQ(lesson::why_no_name(std::string(100, 'x')), "");
}

TEST(StudentName, WhatCannotBeShownIsRefused) {
  for (const char* name : {"\xff", "a\nb", "a\x1b[31m", "a\x7f", "a\xC2\x85",
                           "a\xE2\x80\xAE"
                           "b",
                           "a\xE2\x80\xA8", "\xED\xA0\x80", "a\xE2\x81\xA6"}) {
    EXPECT_NE(lesson::why_no_name(name), "") << name;
    EXPECT_EQ(lesson::why_no_name(lesson::shown_name(name)), "") << name;
  }
  EXPECT_THAT(lesson::why_no_name(std::string(101, 'x')), HasSubstr("100"));
  EXPECT_THAT(lesson::shown_name(std::string(1000, 'x')), HasSubstr("x…"));
  EXPECT_EQ(lesson::trimmed_name(" \t Anna B. \r\n"), "Anna B.");
  EXPECT_EQ(lesson::trimmed_name(" \t "), "");
}

TEST(StudentName, StandsInTheFile) {
  EXPECT_EQ(handed("José").grade.student, "José");
  EXPECT_EQ(handed("").grade.student, ".json");  // The file's name.
  EXPECT_THAT(handed("José").grade.verdict, "finished");
}

}  // namespace
