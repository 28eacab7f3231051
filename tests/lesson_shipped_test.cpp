// Every lesson that comes with Mailwalk can be taken from beginning to end; and lessons that cannot
// be are found out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "gui/reading/opened_message.h"
#include "sim/embedded.h"
#include "sim/lesson/markup.h"
#include "sim/lesson/solve.h"
#include "sim/lesson/translation.h"
#include "tests/support/lessons.h"

namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string contents(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

struct File {
  std::string name, text;
};
// Those in lessons/, by name: lessons, or translations of lessons.
std::vector<File> files(bool translations) {
  std::vector<File> found;
  for (const auto& entry : fs::directory_iterator{fs::path{MAILWALK_SOURCE_DIR} / "lessons"}) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".json") || name == "curriculum.json" || name.ends_with(".schema.json") ||
        name.starts_with("window.")) {  // The window's own texts.
      continue;
    }
    const bool translation = name.find('.') + 5 != name.size();
    if (translation == translations) found.push_back({name, contents(entry.path())});
  }
  std::ranges::sort(found, {}, &File::name);
  return found;
}

lesson::Lesson load(const File& file) {
  return lesson::load_lesson(file.name, file.text, lessons::options());
}

// All that a student reads in a step.
std::vector<std::string> texts_of(const lesson::Step& step) {
  std::vector<std::string> texts = step.say;
  texts.insert(texts.end(), step.hints.begin(), step.hints.end());
  for (const lesson::Check& check : step.checks) texts.push_back(check.words);
  if (step.question) {
    texts.push_back(step.question->ask);
    for (const auto& option : step.question->options) texts.push_back(option.feedback);
  }
  return texts;
}

std::set<std::string> curriculum() {
  std::set<std::string> rows;
  const auto document =
      nlohmann::json::parse(contents(fs::path{MAILWALK_SOURCE_DIR} / "lessons/curriculum.json"));
  for (const auto& section : document["sections"]) {
    for (const auto& row : section["rows"]) rows.insert(row["id"].get<std::string>());
  }
  return rows;
}

TEST(LessonShipped, EachIsSolvedWithAllItsPoints) {
  const std::vector<File> all = files(false);
  EXPECT_FALSE(all.empty());
  const auto of_window = std::ranges::count_if(embedded::lessons(), [](const embedded::File& file) {
    return file.name.starts_with("window.");
  });
  EXPECT_EQ(all.size() + files(true).size() + static_cast<std::size_t>(of_window),
            embedded::lessons().size());
  for (const File& file : all) {
    const lesson::Lesson lesson = load(file);
    const lesson::Solved solved = lesson::solve(lesson);
    EXPECT_THAT(solved.complaints, IsEmpty()) << file.name;
    EXPECT_EQ(solved.hundredths, lesson.points() * 100) << file.name;
    // The same happenings lead there once more.
    lesson::Taking taking{lesson};
    for (const lesson::Happening& happening : solved.happenings) {
      EXPECT_EQ(taking.give(happening), "") << file.name;
    }
    EXPECT_TRUE(taking.finished()) << file.name;
    EXPECT_EQ(taking.hundredths(), solved.hundredths) << file.name;
  }
}

// What a step frames and shows exists when the student is there; parts are parts of its message.
TEST(LessonShipped, WhatAStepShowsIsThere) {
  std::size_t shown = 0;
  for (const File& file : files(false)) {
    const lesson::Lesson lesson = load(file);
    const lesson::Solved solved = lesson::solve(lesson);
    lesson::Taking taking{lesson};
    for (const lesson::Happening& happening : solved.happenings) {
      const lesson::Step& step = taking.step();
      const bool leaves = std::holds_alternative<lesson::Continued>(happening.what);
      const bool frames = std::ranges::find(step.focus, "panel:inspector") != step.focus.end();
      if (leaves) EXPECT_TRUE(!frames || step.shown) << file.name << ": " << step.id;
      if (leaves && step.shown) {
        ++shown;
        const Seq seq = taking.shown();
        ASSERT_TRUE(seq) << file.name << ": " << step.id;
        const auto* composed = std::get_if<trace::Composed>(&taking.trace()[seq].body);
        if (step.shown->part && composed != nullptr) {
          const reading::OpenedMessage opened{composed->message};
          EXPECT_LT(*step.shown->part, opened.parts().size()) << file.name << ": " << step.id;
        }
      }
      EXPECT_EQ(taking.give(happening), "");
    }
  }
  EXPECT_GT(shown, 20U);
}

// What is sent is a message.
TEST(LessonShipped, ALetterIsACharacter) {
  const std::set<std::string> characters{"four letters",  "accented letter", "plain letter",
                                         "is the letter", "letters, digits", "letters and digits",
                                         "five letters",  "small letters",   "Which letter",
                                         "a letter like", "one letter",      "single letter"};
  for (const File& file : files(false)) {
    for (const lesson::Step& step : load(file).steps) {
      for (const std::string& text : texts_of(step)) {
        if (text.find("letter") == std::string::npos) continue;
        EXPECT_TRUE(std::ranges::any_of(
            characters,
            [&](const std::string& known) { return text.find(known) != std::string::npos; }))
            << file.name << ": " << text;
      }
    }
  }
}

// Where no answer leads elsewhere, each step is reached, in the order of the file.
TEST(LessonShipped, TheStepsAreReachedInTheirOrder) {
  for (const File& file : files(false)) {
    const lesson::Lesson lesson = load(file);
    const lesson::Solved solved = lesson::solve(lesson);
    std::size_t last = 0;
    for (const std::string& id : solved.steps) {
      const auto index = lesson.find(id);
      ASSERT_TRUE(index) << file.name;
      EXPECT_GE(*index, last) << file.name << ": " << id;
      last = *index;
    }
    std::set<std::string> elsewhere;  // Only from an answer or a step that names them.
    for (const lesson::Step& step : lesson.steps) {
      if (!step.next.empty()) elsewhere.insert(step.id);
      if (!step.question) continue;
      for (const lesson::Option& option : step.question->options) elsewhere.insert(option.go);
    }
    elsewhere.erase("");
    if (!elsewhere.empty()) continue;
    EXPECT_THAT(solved.steps, SizeIs(lesson.steps.size())) << file.name;
  }
}

TEST(LessonShipped, NothingIsLeftToWarnOf) {
  for (const File& file : files(false)) {
    EXPECT_THAT(lesson::warnings(load(file)), IsEmpty()) << file.name;
  }
}

TEST(LessonShipped, WhatTheyCoverAndNeedExists) {
  const std::set<std::string> rows = curriculum();
  EXPECT_GT(rows.size(), 20U);
  std::set<std::string> ids;
  for (const File& file : files(false)) ids.insert(load(file).id);
  for (const File& file : files(false)) {
    const lesson::Lesson lesson = load(file);
    EXPECT_EQ(lesson.id + ".json", file.name);
    for (const std::string& row : lesson.covers) {
      EXPECT_TRUE(rows.contains(row)) << file.name << ": " << row;
    }
    for (const std::string& needed : lesson.needs) {
      EXPECT_TRUE(ids.contains(needed)) << file.name << ": " << needed;
    }
  }
}

// The list in curriculum.json is the order in which they are shown.
TEST(LessonShipped, EachHasItsPlaceAfterWhatItNeeds) {
  const auto document =
      nlohmann::json::parse(contents(fs::path{MAILWALK_SOURCE_DIR} / "lessons/curriculum.json"));
  const std::vector<std::string> order = document["lessons"];
  EXPECT_THAT(order, SizeIs(files(false).size()));
  for (const File& file : files(false)) {
    const lesson::Lesson lesson = load(file);
    const auto place = std::ranges::find(order, lesson.id);
    ASSERT_NE(place, order.end()) << lesson.id;
    for (const std::string& needed : lesson.needs) {
      EXPECT_LT(std::ranges::find(order, needed), place) << lesson.id << " needs " << needed;
    }
  }
}

// What can be shown today has at least one lesson.
TEST(LessonShipped, EveryRowWithAScenarioHasALesson) {
  std::set<std::string> taught;
  for (const File& file : files(false)) {
    for (const std::string& row : load(file).covers) taught.insert(row);
  }
  for (const embedded::File& file : embedded::scenarios()) {
    for (const auto& row : nlohmann::json::parse(file.text).value("covers", nlohmann::json{})) {
      EXPECT_TRUE(taught.contains(row)) << row;
    }
  }
}

// What a handbook types, the simulated mail programs would say, too: a whole name, or an address
// (RFC 5321 §4.1.1.1).
TEST(LessonShipped, WhoGreetsGivesAWholeNameOrALiteral) {
  std::size_t count = 0;
  for (const File& file : files(false)) {
    for (const char* verb : {"EHLO ", "HELO "}) {
      for (std::size_t at = 0; (at = file.text.find(verb, at)) != std::string::npos; at += 5) {
        const std::size_t end = file.text.find_first_of("\"`", at);
        const std::string name = file.text.substr(at + 5, end - at - 5);
        if (name.find(' ') != std::string::npos) continue;  // A sentence.
        ++count;
        EXPECT_NE(name.find('.'), std::string::npos) << file.name << ": " << name;
      }
    }
  }
  EXPECT_GE(count, 10U);
}

// Stars, quotes and brackets that are left over show a mistake in the markup.
TEST(LessonShipped, TheMarkupIsSound) {
  for (const File& file : files(false)) {
    for (const lesson::Step& step : load(file).steps) {
      for (const std::string& text : texts_of(step)) {
        for (const lesson::Span& span : lesson::read_markup(text).spans) {
          if (span.kind == lesson::Span::Kind::Wire) continue;
          EXPECT_EQ(span.text.find_first_of("`"), std::string::npos) << text;
          EXPECT_EQ(span.text.find("**"), std::string::npos) << text;
        }
      }
    }
  }
}

TEST(LessonShipped, TranslationsFit) {
  for (const File& file : files(true)) {
    const std::string id = file.name.substr(0, file.name.find('.'));
    const std::string language = file.name.substr(id.size() + 1, 2);
    EXPECT_EQ(file.name, id + "." + language + ".json");
    const std::string text = lessons::shipped(id);
    lesson::LoadOptions options = lessons::options();
    options.translation_file = file.name;
    options.translation = file.text;
    const lesson::Lesson lesson = lesson::load_lesson(id + ".json", text, options);
    EXPECT_EQ(lesson.language, language);
    EXPECT_EQ(lesson::translated_version(file.text), lesson.version) << file.name;
    EXPECT_THAT(lesson::missing_texts(text, file.text), IsEmpty()) << file.name;
    EXPECT_THAT(lesson::solve(lesson).complaints, IsEmpty()) << file.name;
  }
}

TEST(LessonShipped, ATranslationChangesWordsAndNothingElse) {
  const std::string text = lessons::shipped("three-phases");
  lesson::LoadOptions options = lessons::options();
  options.translation_file = "three-phases.de.json";
  options.translation = R"({"lesson": "three-phases", "version": 1, "language": "de", "texts": {
      "title": "Die drei Phasen von SMTP", "steps/welcome/say/0": "Ein Brief."}})";
  const lesson::Lesson lesson = lesson::load_lesson("a.json", text, options);
  EXPECT_EQ(lesson.title, "Die drei Phasen von SMTP");
  EXPECT_EQ(lesson.language, "de");
  EXPECT_EQ(lesson.steps[0].say[0], "Ein Brief.");
  EXPECT_EQ(lesson.steps[0].say[1], lessons::load(text).steps[0].say[1]);
  EXPECT_THAT(lesson::solve(lesson).complaints, IsEmpty());
  const auto missing = lesson::missing_texts(text, options.translation);
  EXPECT_THAT(missing, Contains("steps/first-word/question/ask"));
  EXPECT_THAT(missing, Contains("steps/after-mail/question/options/0/text"));
  EXPECT_THAT(missing, testing::Not(Contains("title")));
  // Lines of a protocol stay as they are.
  EXPECT_THAT(missing, testing::Not(Contains("steps/next-is-mail/question/accept/0")));
  EXPECT_THAT(missing, testing::Not(Contains(HasSubstr("/solution/"))));
}

// — lessons that cannot be taken —

std::vector<std::string> complaints(const std::string& steps) {
  return lesson::solve(lessons::load(lessons::with_steps(steps))).complaints;
}

TEST(LessonSolve, ACheckThatHoldsAlready) {
  EXPECT_THAT(complaints(R"({"id": "a", "act": {"allow": ["set-link"]},
      "checks": [{"that": {"link": {"between": ["lan", "internet"]}}}],
      "solution": [{"do": "set-link", "between": ["lan", "internet"], "up": true}]})"),
              ElementsAre("step \"a\": its checks hold before anything is done, so they check "
                          "nothing"));
}

TEST(LessonSolve, ASolutionThatDoesNotSolve) {
  const auto found = complaints(R"({"id": "a", "act": {"allow": ["send"]},
      "checks": [{"that": {"composed": {"subject": "Holidays"}}}],
      "solution": [{"do": "send", "user": "forouzan@deanza.edu", "to": ["fegan@comnet.com"],
                    "subject": "Hello", "body": "Hello.\n"}]})");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0], HasSubstr("step \"a\": the solution does not solve it: This has not "
                                  "happened yet: a message with the subject \"Holidays\""));
}

TEST(LessonSolve, ARunThatNeverHappens) {
  EXPECT_THAT(complaints(R"({"id": "a", "say": "Wait.", "run": {"until": {"failed": {}}}})"),
              ElementsAre("step \"a\": what \"run\" waits for never happens: a message is given "
                          "up"));
  EXPECT_THAT(complaints(R"({"id": "a", "say": "1", "run": {"until": {"queued": {}}}},
                            {"id": "b", "say": "2", "run": {"until": {"composed": {}}}})"),
              ElementsAre("step \"b\": what \"run\" waits for has happened before this step, and "
                          "not again: a message is written"));
}

TEST(LessonSolve, NoSolution) {
  EXPECT_THAT(complaints(R"({"id": "a", "act": {"allow": ["send"]},
                             "checks": [{"that": {"composed": {}}}]})"),
              ElementsAre("step \"a\": it has no solution"));
}

TEST(LessonSolve, NothingToPredict) {
  EXPECT_THAT(complaints(R"({"id": "a", "run": {"to_end": true},
                 "question": {"kind": "predict", "predict": "reply", "ask": "Which?"}})"),
              ElementsAre("step \"a\": nothing happens that could be predicted"));
}

TEST(LessonSolve, AnAnswerThatNobodyCanGive) {
  const auto found = complaints(R"({"id": "a", "run": {"until": {"said": {"verb": "DATA"}}},
      "question": {"kind": "predict", "predict": "reply", "ask": "Which?",
                   "options": [{"text": "6", "feedback": "No."}]}})");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0], HasSubstr("nobody can answer \"6\"; the answers are \"2yz: done\","));
}

TEST(LessonSolve, ARightAnswerThatIsForeseenAsWrong) {
  const auto found = complaints(R"({"id": "a", "question": {"kind": "text", "ask": "Which?",
      "accept": ["QUIT"], "wrong": "No.", "options": [{"text": "quit", "feedback": "No!"}]}})");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0], HasSubstr("the answer \"QUIT\" is called wrong"));
}

TEST(LessonSolve, TwoAnswersWithTheSameFeedback) {
  const auto found = complaints(R"({"id": "a", "question": {"kind": "choice", "ask": "Which?",
      "options": [{"text": "A", "feedback": "No."}, {"text": "B", "feedback": "No."},
                  {"text": "C", "right": true, "feedback": "Yes."}]}})");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0], HasSubstr("the answer \"b\" gets the same feedback as \"a\""));
}

TEST(LessonSolve, ALessonThatGoesInCircles) {
  EXPECT_THAT(complaints(R"({"id": "a", "say": "1"}, {"id": "b", "say": "2", "next": "a"})"),
              Contains(HasSubstr("the lesson goes in circles")));
}

TEST(LessonWarnings, WhatShouldNotStay) {
  const auto warnings = lesson::warnings(lessons::load(
      R"({"id": "test", "title": "A test", "scenario": {"id": "fourth"}, "steps": [
        {"id": "a", "next": "c", "question": {"kind": "text", "ask": "Which?", "accept": ["A"],
                                              "wrong": "No."}},
        {"id": "b", "say": "Lost."},
        {"id": "c", "act": {"allow": ["send"]}, "checks": [{"that": {"composed": {}}}],
         "hints": ["Write."]}]})"));
  EXPECT_THAT(warnings, ElementsAre("step \"a\": It has no hint for whoever is stuck.",
                                    "step \"b\": No way leads to this step.",
                                    "step \"c\": It has no solution.", "It states no objectives.",
                                    "It covers no row of the curriculum."));
}

}  // namespace
