// The order in which options are shown: chance, but the same for the same seed; results do not
// depend on it, and the right answers are spread over the places.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "sim/embedded.h"
#include "sim/lesson/grade.h"
#include "sim/lesson/solve.h"
#include "sim/lesson/taking_file.h"
#include "sim/shelf/lessons.h"
#include "tests/support/lessons.h"

namespace {

using lesson::Answered;
using lesson::Taking;
using testing::ElementsAre;

constexpr const char* kFour = R"({"id": "q", "question": {"kind": "choice", "ask": "Which?",
  "options": [{"text": "A", "feedback": "a"}, {"text": "B", "right": true, "feedback": "b"},
              {"text": "C", "feedback": "c"}, {"text": "D", "feedback": "d"}]}, "hints": ["B."]})";

lesson::Lesson of_step(const std::string& step) {
  return lessons::load(lessons::with_steps(step));
}

std::string shown(const Taking& taking) {
  std::string texts;
  for (const lesson::Option& option : taking.posed()->options) texts += option.text;
  return texts;
}

TEST(LessonShuffle, TheSameSeedShowsTheSameOrder) {
  const lesson::Lesson lesson = of_step(kFour);
  std::set<std::string> orders;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const Taking taking{lesson, seed};
    EXPECT_EQ(shown(taking), shown(Taking(lesson, seed)));
    orders.insert(shown(taking));
  }
  EXPECT_GT(orders.size(), 15U);  // Of 24.
}

TEST(LessonShuffle, TheOrderOfTheFileDoesNotMatterForWhatAnAnswerMeans) {
  const lesson::Lesson lesson = of_step(kFour);
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    Taking taking{lesson, seed};
    EXPECT_EQ(taking.posed()->solution, lesson::Answer{"b"});
    EXPECT_EQ(taking.give({1, Answered{{"c"}}}), "");
    EXPECT_EQ(taking.judgement()->feedback, "c");
    const std::size_t place = shown(taking).find('B');
    const lesson::Answer keys = lesson::keys_of(*taking.posed(), {lesson::letter_of(place)});
    EXPECT_EQ(keys, lesson::Answer{"b"});
    EXPECT_EQ(taking.give({2, Answered{keys}}), "");
    EXPECT_TRUE(taking.may_continue());
  }
}

TEST(LessonShuffle, ALetterThatIsNotShownIsNoAnswer) {
  const lesson::Lesson lesson = of_step(kFour);
  Taking taking{lesson};
  for (const char* letter : {"e", "z", "1", "", "ab"}) {
    EXPECT_NE(taking.give({1, Answered{lesson::keys_of(*taking.posed(), {letter})}}), "") << letter;
  }
  EXPECT_EQ(taking.results()[0].tries, 0U);
}

TEST(LessonShuffle, WhatIsLastStaysLast) {
  const lesson::Lesson lesson = of_step(R"({"id": "q", "question": {"kind": "choice",
    "ask": "Which?", "options": [
      {"text": "Y", "last": true, "feedback": "y"}, {"text": "A", "feedback": "a"},
      {"text": "Z", "last": true, "right": true, "feedback": "z"}, {"text": "B", "feedback": "b"},
      {"text": "C", "feedback": "c"}]}, "hints": ["Z."]})");
  std::set<std::string> orders;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const std::string order = shown(Taking(lesson, seed));
    EXPECT_EQ(order.substr(3), "YZ");
    orders.insert(order.substr(0, 3));
  }
  EXPECT_EQ(orders.size(), 6U);
}

TEST(LessonShuffle, ClassesOfRepliesKeepTheirOrder) {
  const lesson::Lesson lesson = of_step(R"({"id": "q", "run": {"until": {"said": {"verb": "DATA"}}},
    "question": {"kind": "predict", "predict": "reply", "ask": "Which?"}, "hints": ["3."]})");
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    const Taking taking{lesson, seed};
    EXPECT_TRUE(std::ranges::is_sorted(taking.posed()->options, {}, &lesson::Option::text));
  }
}

TEST(LessonShuffle, AResultIsGradedTheSameWhateverTheSeed) {
  const lesson::Lesson lesson = of_step(kFour);
  for (const std::uint32_t seed : {1U, 2U, 7U, 4'000'000'000U}) {
    Taking taking{lesson, seed};
    const std::vector<lesson::Happening> all{
        {1, Answered{{"d"}}}, {2, Answered{{"b"}}}, {3, lesson::Continued{}}};
    for (const lesson::Happening& happening : all) EXPECT_EQ(taking.give(happening), "");
    const lesson::Grade grade =
        lesson::grade(lesson, "a.json", lesson::write_taking(taking, all, "Ann"));
    EXPECT_EQ(grade.verdict, "finished") << grade.why;
    EXPECT_EQ(grade.hundredths, 50U);
    EXPECT_THAT(grade.steps[0].answers, ElementsAre(lesson::Answer{"d"}, lesson::Answer{"b"}));
  }
}

struct Known {
  lesson::Lesson lesson;
  lesson::Solved solved;
};
// All lessons, solved once.
const std::vector<Known>& known() {
  static const std::vector<Known> kAll = [] {
    std::vector<Known> all;
    for (const std::string& id : shelf::lesson_ids()) {
      lesson::Lesson lesson = shelf::load_lesson(id);
      lesson::Solved solved = lesson::solve(lesson);
      all.push_back({std::move(lesson), std::move(solved)});
    }
    return all;
  }();
  return kAll;
}

// For each number of options: how often the right one stands at each place.
std::map<std::size_t, std::vector<std::size_t>> places(std::uint32_t seed) {
  std::map<std::size_t, std::vector<std::size_t>> found;
  for (const auto& [lesson, solved] : known()) {
    Taking taking{lesson, seed};
    for (const lesson::Happening& happening : solved.happenings) {
      const bool asks = std::holds_alternative<Answered>(happening.what);
      if (asks && taking.posed()->question->kind == lesson::QuestionKind::Choice) {
        const auto& options = taking.posed()->options;
        auto& counts = found[options.size()];
        counts.resize(options.size());
        const auto right = std::ranges::find(options, true, &lesson::Option::right);
        ++counts[static_cast<std::size_t>(right - options.begin())];
      }
      EXPECT_EQ(taking.give(happening), "");
    }
  }
  return found;
}

// Whoever always takes the same place is right about as often as by chance.
TEST(LessonShuffle, RightAnswersAreSpreadOverThePlacesOfAllLessons) {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    std::size_t questions = 0;
    for (const auto& [size, counts] : places(seed)) {
      std::size_t all = 0, squares = 0;
      for (const std::size_t count : counts) {
        all += count;
        squares += count * count;
      }
      questions += all;
      // The sum of (count - all/size)² · size / all, against the 99 % bound for three degrees of
      // freedom; for fewer it is stricter still.
      EXPECT_LT(squares * size - all * all, all * 1134 / 100)
          << "seed " << seed << ", of " << size << ": " << testing::PrintToString(counts);
    }
    EXPECT_GT(questions, 60U);
  }
}

}  // namespace
