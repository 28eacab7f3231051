// What a student hands in: written, read again, and graded.
#include "sim/lesson/taking_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/desk/file_error.h"
#include "sim/kernel/rng.h"
#include "sim/lesson/grade.h"
#include "tests/support/lessons.h"

namespace {

using lesson::Answered;
using lesson::Continued;
using lesson::Did;
using lesson::Grade;
using lesson::Happening;
using lesson::HintTaken;
using lesson::Taking;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kSteps = R"({
    "id": "who", "points": 2,
    "question": {"kind": "choice", "ask": "Who?", "options": [
      {"text": "A", "feedback": "Not A."}, {"text": "B", "right": true, "feedback": "Yes."}]},
    "hints": ["Not A."]},
  {"id": "write", "say": "Write.", "act": {"allow": ["send"]},
   "checks": [{"that": {"delivered": {"to": "fegan@comnet.com", "subject": "Hello"}}}],
   "solution": [{"do": "send", "user": "forouzan@deanza.edu", "to": ["fegan@comnet.com"],
                 "subject": "Hello", "body": "Hello.\n"}]},
  {"id": "farewell", "say": "The end."})";

lesson::Lesson small() {
  return lessons::load(lessons::with_steps(kSteps));
}

const std::vector<Happening> kAll{{5, Answered{{"a"}}}, {9, Answered{{"b"}}},
                                  {10, Continued{}},    {70, Did{lessons::letter()}},
                                  {71, Continued{}},    {75, Continued{}}};

std::string file_of(const lesson::Lesson& lesson, const std::vector<Happening>& happenings,
                    const std::string& student = "Ann") {
  Taking taking{lesson};
  for (const Happening& happening : happenings) EXPECT_EQ(taking.give(happening), "");
  return lesson::write_taking(taking, happenings, student);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

Grade graded(const std::string& text) {
  const lesson::Lesson lesson = small();
  return lesson::grade(lesson, "ann.json", text);
}

std::string complaint(const std::string& text, const lesson::Lesson& lesson) {
  try {
    lesson::read_taking("ann.json", text, lesson);
    return {};
  } catch (const desk::FileError& error) {
    return error.what();
  }
}

TEST(LessonFile, WhatIsWrittenIsRead) {
  const lesson::Lesson lesson = lessons::load(lessons::with_steps(R"({
      "id": "all", "act": {"host": "forouzan-pc", "server": "mail.deanza.edu",
        "allow": ["send", "check-mail", "type", "set-link", "switch-on", "switch-off"]},
      "checks": [{"that": {"failed": {}}}], "hints": ["No."],
      "solution": [{"do": "check-mail", "user": "fegan@comnet.com"}]})"));
  const std::vector<Happening> happenings{
      {1, HintTaken{}},
      {2, Did{lessons::letter("Gr\xC3\xBC\xC3\x9F\x65 \"and\" \\ more")}},
      {3, Did{world::CheckMail{"fegan@comnet.com", {}}}},
      {4, Did{lessons::typed({"EHLO a", "", "."})}},
      {5, Did{world::SetLink{.a = "lan", .b = "internet", .up = false}}},
      {6, Did{world::SetHost{"mail.comnet.com", false}}},
      {7, Did{world::SetHost{"mail.comnet.com", true}}},
      {8, lesson::Waited{}},
      {9, lesson::Restarted{}},
      {10, lesson::SolutionShown{}},
      {4'000'000'000U, Continued{}}};
  const std::string text = file_of(lesson, happenings, "Zo\xC3\xAB \"Z\"");
  EXPECT_TRUE(lesson::is_taking(text));
  const lesson::TakingFile file = lesson::read_taking("a.json", text, lesson);
  EXPECT_EQ(file.lesson, "test");
  EXPECT_EQ(file.version, 1U);
  EXPECT_EQ(file.student, "Zo\xC3\xAB \"Z\"");
  EXPECT_EQ(file.happenings, happenings);
  EXPECT_EQ(file_of(lesson, file.happenings, file.student), text);
}

TEST(LessonFile, AHappeningIsALine) {
  const std::string text = file_of(small(), kAll);
  EXPECT_THAT(text, HasSubstr("\n{\"seconds\":5,\"answer\":[\"a\"]},\n"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'),
            static_cast<std::ptrdiff_t>(kAll.size() + 2));
}

TEST(LessonFile, WhatIsNoSuchFile) {
  for (const char* const text : {"", "{", "[]", "5", "{\"mailwalk_session\": 1}"}) {
    EXPECT_FALSE(lesson::is_taking(text)) << text;
    EXPECT_NE(complaint(text, small()), "") << text;
  }
}

TEST(LessonFile, Finished) {
  const Grade grade = graded(file_of(small(), kAll));
  EXPECT_EQ(grade.verdict, "finished");
  EXPECT_EQ(grade.why, "");
  EXPECT_EQ(grade.student, "Ann");
  EXPECT_EQ(grade.hundredths, 300U);  // One wrong answer.
  EXPECT_EQ(grade.seconds, 75U);
  ASSERT_THAT(grade.steps, SizeIs(3));
  EXPECT_EQ(grade.steps[0].tries, 2U);
  EXPECT_EQ(grade.steps[0].seconds, 9U);
  EXPECT_EQ(grade.steps[1].hundredths, 200U);
  ASSERT_THAT(grade.evidence[1], SizeIs(1));
  EXPECT_THAT(grade.evidence[1][0], HasSubstr("fegan@comnet.com"));
}

TEST(LessonFile, Unfinished) {
  const Grade begun = graded(file_of(small(), {}));
  EXPECT_EQ(begun.verdict, "unfinished");
  EXPECT_EQ(begun.why, "it stops at the step \"who\"");
  EXPECT_EQ(begun.hundredths, 0U);
  const Grade half = graded(file_of(small(), {kAll.begin(), kAll.begin() + 3}));
  EXPECT_EQ(half.verdict, "unfinished");
  EXPECT_EQ(half.why, "it stops at the step \"write\"");
  EXPECT_EQ(half.hundredths, 100U);
  EXPECT_FALSE(half.steps[1].solved);
  EXPECT_FALSE(half.steps[2].reached);
}

TEST(LessonFile, WithoutANameItIsTheFiles) {
  EXPECT_EQ(graded(file_of(small(), kAll, "")).student, "ann.json");
}

// Whatever is changed by hand is noticed, and says no points.
TEST(LessonFile, TamperedWith) {
  const std::string text = file_of(small(), kAll);
  const std::string digest = lesson::read_heading("a", text).digest;
  const auto expect_tampered = [](const std::string& changed, const std::string& why) {
    const Grade grade = graded(changed);
    EXPECT_EQ(grade.verdict, "tampered with") << changed;
    EXPECT_THAT(grade.why, HasSubstr(why)) << changed;
    EXPECT_EQ(grade.hundredths, 0U);
    EXPECT_THAT(grade.steps, IsEmpty());
  };
  expect_tampered(replaced(text, R"(["a"])", R"(["b"])"), "happening 2: This is answered.");
  expect_tampered(replaced(text, "{\"seconds\":5,\"answer\":[\"a\"]},\n", ""),
                  "the points are not these");
  expect_tampered(replaced(replaced(text, "{\"seconds\":5,\"answer\":[\"a\"]},\n", ""),
                           "\"points\": 300", "\"points\": 400"),
                  "the digest is not that of what was done");
  expect_tampered(replaced(text, "\"points\": 300", "\"points\": 400"), "the points are not these");
  expect_tampered(replaced(text, digest, "0123456789abcdef"), "the digest is not");
  expect_tampered(replaced(text, "\"seconds\":9,", "\"seconds\":6,"), "the digest is not");
  expect_tampered(replaced(text, "\"Ann\"", "\"Bob\""), "the digest is not");
  expect_tampered(replaced(text, "\"Hello\"", "\"Hello!\""), "the digest is not");
  expect_tampered(
      replaced(text, "{\"seconds\":9,", "{\"seconds\":7,\"hint\":true},\n{\"seconds\":9,"),
      "the points are not these");
  expect_tampered(
      replaced(text, "{\"seconds\":70,", "{\"seconds\":69,\"wait\":true},\n{\"seconds\":70,"),
      "the digest is not");
  expect_tampered(replaced(text, "\"forouzan@deanza.edu\",\"to\"", "\"fegan@comnet.com\",\"to\""),
                  "the digest is not");
}

TEST(LessonFile, OfAnotherLesson) {
  const lesson::Lesson other =
      lessons::load(replaced(lessons::with_steps(kSteps), R"("id": "test")", R"("id": "other")"));
  const Grade grade = graded(file_of(other, kAll));
  EXPECT_EQ(grade.verdict, "another lesson");
  EXPECT_EQ(grade.why, "it is of the lesson other");
  EXPECT_EQ(grade.hundredths, 0U);
}

TEST(LessonFile, OfAnotherVersion) {
  const lesson::Lesson newer = lessons::load(
      replaced(lessons::with_steps(kSteps), R"("id": "test")", R"("id": "test", "version": 2)"));
  const Grade grade = graded(file_of(newer, kAll));
  EXPECT_EQ(grade.verdict, "another version");
  EXPECT_EQ(grade.why, "it is of version 2, the lesson has 1");
}

TEST(LessonFile, MistakesInAFileAreToldWithTheirPlace) {
  const lesson::Lesson lesson = small();
  const std::string text = file_of(lesson, kAll);
  EXPECT_EQ(complaint(text, lesson), "");
  EXPECT_EQ(complaint(replaced(text, R"(["a"])", R"("a")"), lesson),
            "ann.json:2: at /happenings/0/answer: This must be a list.");
  EXPECT_EQ(complaint(replaced(text, R"(["a"])", "[1]"), lesson),
            "ann.json:2: at /happenings/0/answer: Texts must stand here.");
  EXPECT_EQ(complaint(replaced(text, "\"seconds\":5", "\"seconds\":-5"), lesson),
            "ann.json:2: at /happenings/0/seconds: Here must stand a whole number of seconds.");
  EXPECT_EQ(complaint(replaced(text, "\"seconds\":5", "\"seconds\":5000000000"), lesson),
            "ann.json:2: at /happenings/0/seconds: Here must stand a whole number of seconds.");
  EXPECT_EQ(complaint(replaced(text, "\"answer\"", "\"reply\""), lesson),
            "ann.json:2: at /happenings/0: A happening is \"answer\", \"do\", \"hint\", "
            "\"solution\", \"wait\", \"continue\", \"restart\" or \"list\".");
  EXPECT_EQ(complaint(replaced(text, "forouzan@deanza.edu", "nobody@deanza.edu"), lesson),
            "ann.json:5: at /happenings/3/user: No account has the address \"nobody@deanza.edu\". "
            "Give it one in \"accounts\".");
  EXPECT_EQ(complaint(replaced(text, "\"points\": 300", "\"points\": \"300\""), lesson),
            "ann.json:8: at /points: This must be a whole number.");
  EXPECT_EQ(complaint(replaced(text, "\"version\":1,", ""), lesson),
            "ann.json:1: \"version\" is missing.");
  EXPECT_EQ(complaint(replaced(text, "\"version\":1,", "\"version\":4294967297,"), lesson),
            "ann.json:1: at /version: This must be a whole number.");
}

TEST(LessonFile, EveryTruncationIsOneError) {
  const lesson::Lesson lesson = small();
  const std::string text = file_of(lesson, kAll);
  for (std::size_t size = 0; size + 2 < text.size(); ++size) {
    EXPECT_NE(complaint(text.substr(0, size), lesson), "") << size;
  }
}

// A changed octet: an error, another verdict, or no difference at all.
TEST(LessonFile, ChangedOctetsNeverPassForAnotherResult) {
  const lesson::Lesson lesson = small();
  const std::string sound = file_of(lesson, kAll);
  kernel::Rng random{1, "changed octets of a result"};
  for (int i = 0; i < 500; ++i) {
    std::string text = sound;
    text[random.below(static_cast<std::uint32_t>(text.size()))] =
        static_cast<char>(random.below(128));
    try {
      const Grade grade = lesson::grade(lesson, "ann.json", text);
      if (grade.verdict != "finished") continue;
      EXPECT_EQ(grade.hundredths, 300U) << text;
      EXPECT_EQ(grade.student, "Ann") << text;
    } catch (const desk::FileError&) {
    }
  }
}

// Typed answers are judged alike in all languages, so a result taken in one can be graded by
// whoever has the lesson in another.
TEST(LessonFile, AnAnswerInAnotherLanguageIsGraded) {
  const std::string text = lessons::with_steps(R"({"id": "queue", "question": {
      "kind": "text", "ask": "What is the queue called?", "accept": ["spool"], "wrong": "No.",
      "options": [{"text": "mailbox", "feedback": "That is where mail lies that has come."}]}},
      {"id": "end-of-it", "say": "The end."})");
  lesson::LoadOptions english = lessons::options(), german = english;
  const std::string translation = R"({"lesson": "test", "version": 1, "language": "de", "texts": {
      "steps/queue/question/accept/0": "Warteschlange",
      "steps/queue/question/options/0/text": "Postfach",
      "steps/queue/question/options/0/feedback": "Dort liegt, was gekommen ist."}})";
  german.translation_file = "test.de.json";
  german.translation = translation;
  english.other_translations = {translation};
  const lesson::Lesson in_german = lesson::load_lesson("test.json", text, german);
  const lesson::Lesson in_english = lesson::load_lesson("test.json", text, english);
  for (const char* right : {"spool", "Warteschlange"}) {
    const std::vector<Happening> happenings{
        {1, Answered{{"Postfach"}}}, {2, Answered{{right}}}, {3, Continued{}}, {4, Continued{}}};
    const Grade grade = lesson::grade(in_english, "ann.json", file_of(in_german, happenings));
    EXPECT_EQ(grade.verdict, "finished") << grade.why;
    EXPECT_EQ(grade.hundredths, 50U);
  }
  Taking taking{in_english};
  EXPECT_EQ(taking.give({1, Answered{{"postfach"}}}), "");
  EXPECT_EQ(taking.judgement()->feedback, "That is where mail lies that has come.");
}

}  // namespace
