// A lesson in text: what empty lines do, and reading steps once more.
#include "sim/cli/lesson_talk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/lesson/grade.h"
#include "sim/lesson/taking_file.h"
#include "tests/support/lessons.h"

namespace {

using testing::HasSubstr;
using testing::Not;

cli::LessonTalk talk_of(const lesson::Lesson& lesson) {
  return {lesson, {.student = "Ann", .next = "the-next"}, [] { return 1U; }};
}

std::uint32_t tries_of(const lesson::Lesson& lesson, const cli::LessonTalk& talk) {
  return lesson::grade(lesson, "a.json", talk.file()).steps.at(0).tries;
}

TEST(LessonTalk, AnEmptyLineIsNoAnswerToAnyKindOfQuestion) {
  for (
      const char* question :
      {R"("kind": "point", "ask": "Where?", "accept": ["host:lan"], "wrong": "No.")",
       R"("kind": "number", "ask": "How many?", "accept": ["2"], "wrong": "No.")",
       R"("kind": "text", "ask": "Which?", "accept": ["A"], "wrong": "No.")",
       R"("kind": "next-command", "ask": "Which?", "accept": ["QUIT"], "wrong": "No.")",
       R"("kind": "order", "ask": "How?", "wrong": "No.", "options": [{"text": "1"}, {"text": "2"}])",
       R"("kind": "choice", "ask": "Which?", "options": [{"text": "A", "right": true,
              "feedback": "a"}, {"text": "B", "feedback": "b"}])",
       R"("kind": "choices", "ask": "Which?", "options": [{"text": "A", "right": true,
              "feedback": "a"}, {"text": "B", "feedback": "b"}])"}) {
    const lesson::Lesson lesson = lessons::load(lessons::with_steps(
        std::string{R"({"id": "q", "question": {)"} + question + R"(}, "hints": ["?"]})"));
    cli::LessonTalk talk = talk_of(lesson);
    for (const char* line : {"", " ", "\t", "   "}) EXPECT_THAT(talk.hear(line), HasSubstr("Type"));
    EXPECT_EQ(tries_of(lesson, talk), 0U) << question;
  }
}

const char* const kTwo = R"(
  {"id": "first-step", "title": "The first", "say": "Read this."},
  {"id": "second-step", "question": {"kind": "number", "ask": "How many are two?", "accept": ["2"],
    "wrong": "No.", "right": "Yes, two."}, "hints": ["2"]},
  {"id": "third-step", "say": "And this."})";

TEST(LessonTalk, StepsAreReadOnceMoreAndNothingIsUndone) {
  const lesson::Lesson lesson = lessons::load(lessons::with_steps(kTwo));
  cli::LessonTalk talk = talk_of(lesson);
  EXPECT_THAT(talk.hear("/back"), HasSubstr("This was the first step."));
  talk.hear("");
  talk.hear("2");
  talk.hear("");
  EXPECT_THAT(talk.hear("/back"),
              testing::AllOf(HasSubstr("How many are two?"), HasSubstr("Yes, two.")));
  EXPECT_THAT(talk.hear("/back"), HasSubstr("Read this."));
  EXPECT_THAT(talk.hear("/back"), HasSubstr("This was the first step."));
  EXPECT_THAT(talk.hear(""), HasSubstr("And this."));
  const std::string end = talk.hear("");
  EXPECT_THAT(end, HasSubstr("You have 1 of 1 points."));
  EXPECT_THAT(end, HasSubstr("How many are two?"));
  EXPECT_THAT(end, Not(HasSubstr("second-step")));
  EXPECT_THAT(end, HasSubstr("Next: mailwalk lesson the-next"));
}

TEST(LessonTalk, WhatAStepBringsIsSaidBeforeAndAfterAHint) {
  const lesson::Lesson lesson = lessons::load(lessons::with_steps(kTwo));
  cli::LessonTalk talk = talk_of(lesson);
  EXPECT_THAT(talk.hear(""), HasSubstr("Points: 1 / 1; a hint, a wrong answer or /again: −0.5."));
  EXPECT_THAT(talk.hear("/hint"),
              HasSubstr("Points: 0.5 / 1; a hint, a wrong answer or /again: −0.25."));
}

// A letter means the option that is shown there, whatever the seed.
TEST(LessonTalk, ALetterMeansWhatIsShown) {
  const lesson::Lesson lesson = lessons::load(lessons::with_steps(
      R"({"id": "q", "question": {"kind": "choice", "ask": "Which?", "options": [
          {"text": "Red", "right": true, "feedback": "red"}, {"text": "Blue", "feedback": "blue"},
          {"text": "Green", "feedback": "green"}]}, "hints": ["?"]})"));
  for (std::uint32_t seed = 1; seed <= 8; ++seed) {
    cli::LessonTalk talk{lesson, {.seed = seed}, [] { return 1U; }};
    const std::string text = talk.begin();
    const std::size_t at = text.find(") Red");
    ASSERT_NE(at, std::string::npos);
    EXPECT_THAT(talk.hear(text.substr(at - 1, 1)), HasSubstr("red")) << seed;
  }
}

TEST(LessonTalk, MessagesAreReadAnsweredAndDeleted) {
  const lesson::Lesson lesson = lessons::load(lessons::with_steps(R"(
    {"id": "a", "run": {"until": {"fetched": {"to": "fegan@comnet.com"}}},
     "act": {"allow": ["read", "reply", "forward", "delete", "expunge"]},
     "checks": [
       {"that": {"read": {"to": "fegan@comnet.com"}}, "words": "Read."},
       {"that": {"replied": {"to": "fegan@comnet.com"}}, "words": "Replied."},
       {"that": {"forwarded": {"to": "fegan@comnet.com"}}, "words": "Forwarded."},
       {"that": {"expunged": {"to": "fegan@comnet.com"}}, "words": "Gone."}],
     "solution": [{"do": "expunge", "user": "fegan@comnet.com"}]})"));
  cli::LessonTalk talk = talk_of(lesson);
  EXPECT_THAT(talk.hear("/show"), HasSubstr("  forward USER NUMBER TO\n  delete USER NUMBER\n"));
  EXPECT_THAT(talk.hear("read fegan@comnet.com 1"), HasSubstr("- done: Read."));
  EXPECT_THAT(talk.hear("undelete fegan@comnet.com 1"), HasSubstr("This cannot be done here."));
  EXPECT_THAT(talk.hear("read fegan@comnet.com"), HasSubstr("This cannot be done here."));
  EXPECT_THAT(talk.hear("reply fegan@comnet.com 1"), HasSubstr("Now the lines of the message"));
  talk.hear("Yes.");
  EXPECT_THAT(talk.hear("."), HasSubstr("- done: Replied."));
  talk.hear("forward fegan@comnet.com 1 forouzan@deanza.edu");
  EXPECT_THAT(talk.hear("."), HasSubstr("- done: Forwarded."));
  talk.hear("delete fegan@comnet.com 1");
  EXPECT_THAT(talk.hear("expunge fegan@comnet.com"), HasSubstr("Points: "));
  EXPECT_THAT(talk.file(), HasSubstr("\"body\":\"Yes.\\n\""));
}

TEST(LessonTalk, AWordIsChangedOnItsWay) {
  const lesson::Lesson lesson = lessons::load(lessons::with_steps(R"(
    {"id": "a", "act": {"allow": ["send", "change-packet", "check-mail"]},
     "checks": [{"that": {"fetched": {"to": "fegan@comnet.com", "contains": "works no more"}},
                 "words": "Changed."}],
     "solution": [{"do": "check-mail", "user": "fegan@comnet.com"}]})",
                                                                  R"({"id": "eavesdropper"})"));
  cli::LessonTalk talk = talk_of(lesson);
  talk.hear("send forouzan@deanza.edu fegan@comnet.com Network");
  talk.hear("it works properly.");
  talk.hear(".");
  EXPECT_THAT(talk.hear("change-packet wan fegan-pc properly/no more"),
              Not(HasSubstr("the lines of the message")));
  EXPECT_THAT(talk.hear("check-mail fegan@comnet.com"), HasSubstr("Points: "));
  EXPECT_THAT(talk.file(), HasSubstr("\"change-packet\""));
}

}  // namespace
