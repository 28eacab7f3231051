// One student's way through a lesson.
#include "sim/lesson/taking.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/lesson/solve.h"
#include "tests/support/lessons.h"

namespace {

using lesson::Answered;
using lesson::Continued;
using lesson::Did;
using lesson::HintTaken;
using lesson::Restarted;
using lesson::SolutionShown;
using lesson::Taking;
using lesson::Waited;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kQuestion = R"({
  "id": "who", "points": 4,
  "question": {"kind": "choice", "ask": "Who?", "options": [
    {"text": "A", "feedback": "Not A."}, {"text": "B", "right": true, "feedback": "Yes."}]},
  "hints": ["After A.", "Before C."]})";
constexpr const char* kLetter = R"({
  "id": "write", "say": "Write.", "act": {"allow": ["send"]},
  "checks": [{"that": {"composed": {"subject": "Hello"}}},
             {"that": {"delivered": {"to": "fegan@comnet.com", "subject": "Hello"}}}],
  "hints": ["Send."],
  "solution": [{"do": "send", "user": "forouzan@deanza.edu", "to": ["fegan@comnet.com"],
                "subject": "Hello", "body": "Hello.\n"}]})";

lesson::Lesson of_steps(const std::string& steps) {
  return lessons::load(lessons::with_steps(steps));
}

// The points of the question above, in hundredths, after these happenings.
std::uint32_t points_after(const std::vector<lesson::Happening>& happenings) {
  const lesson::Lesson lesson = of_steps(kQuestion);
  Taking taking{lesson};
  for (const lesson::Happening& happening : happenings) EXPECT_EQ(taking.give(happening), "");
  EXPECT_TRUE(taking.may_continue());
  EXPECT_EQ(taking.hundredths(), taking.results()[0].hundredths);
  return taking.hundredths();
}

const lesson::Happening kRight{1, Answered{{"b"}}}, kWrong{1, Answered{{"a"}}},
    kHint{1, HintTaken{}}, kShown{1, SolutionShown{}};

TEST(LessonTaking, EachSlipHalvesThePointsDownToAQuarter) {
  EXPECT_EQ(points_after({kRight}), 400U);
  EXPECT_EQ(points_after({kWrong, kRight}), 200U);
  EXPECT_EQ(points_after({kHint, kRight}), 200U);
  EXPECT_EQ(points_after({kWrong, kWrong, kRight}), 100U);
  EXPECT_EQ(points_after({kHint, kHint, kRight}), 100U);
  EXPECT_EQ(points_after({kWrong, kHint, kWrong, kHint, kRight}), 100U);
  EXPECT_EQ(points_after({kShown}), 0U);
  EXPECT_EQ(points_after({kWrong, kShown}), 0U);
}

TEST(LessonTaking, WhatCannotBeDoneIsSaidAndCostsNothing) {
  const lesson::Lesson lesson = of_steps(kQuestion);
  Taking taking{lesson};
  EXPECT_EQ(taking.give({1, Continued{}}), "This step is not solved yet.");
  EXPECT_EQ(taking.give({2, Did{lessons::letter()}}),
            "There is nothing to do in this step; read on, or answer.");
  EXPECT_EQ(taking.give({3, Answered{{"c"}}}), "Answer with one letter.");
  EXPECT_EQ(taking.results()[0].tries, 0U);
  EXPECT_EQ(taking.give(kHint), "");
  EXPECT_EQ(taking.give(kHint), "");
  EXPECT_EQ(taking.give(kHint), "There are no more hints for this step.");
  EXPECT_THAT(taking.hints(), testing::ElementsAre("After A.", "Before C."));
  EXPECT_EQ(taking.give(kRight), "");
  for (const lesson::Happening& late : {kHint, kShown, lesson::Happening{9, Restarted{}}}) {
    EXPECT_EQ(taking.give(late), "This is solved.");
  }
  EXPECT_EQ(taking.give(kRight), "This is answered.");
  EXPECT_EQ(taking.hundredths(), 100U);
  EXPECT_EQ(taking.give({9, Continued{}}), "");
  EXPECT_TRUE(taking.finished());
  EXPECT_FALSE(taking.may_continue());
  EXPECT_EQ(taking.give({9, Continued{}}), "The lesson is over.");
}

TEST(LessonTaking, TriesAnswersAndTimeAreCounted) {
  const lesson::Lesson lesson = of_steps(kQuestion);
  Taking taking{lesson};
  EXPECT_EQ(taking.give({10, Answered{{"a"}}}), "");
  EXPECT_EQ(taking.judgement()->feedback, "Not A.");
  EXPECT_EQ(taking.give({25, Answered{{"b"}}}), "");
  EXPECT_EQ(taking.judgement()->feedback, "Yes.");
  const lesson::StepResult& result = taking.results()[0];
  EXPECT_TRUE(result.reached && result.solved);
  EXPECT_EQ(result.tries, 2U);
  EXPECT_EQ(result.seconds, 25U);
  EXPECT_EQ(result.answers, (std::vector<lesson::Answer>{{"a"}, {"b"}}));
}

TEST(LessonTaking, AnAnswerCanLeadToAStepOfItsOwn) {
  const lesson::Lesson lesson = of_steps(R"({
      "id": "who", "points": 4,
      "question": {"kind": "choice", "ask": "Who?", "options": [
        {"text": "A", "feedback": "Not A: look.", "go": "detour"},
        {"text": "B", "right": true, "feedback": "Yes.", "go": "last"},
        {"text": "C", "feedback": "Not C."},
        {"text": "D", "feedback": "Then farewell.", "go": "end"}]}},
    {"id": "between", "say": "Nobody comes here."},
    {"id": "last", "say": "The end.", "next": "end"},
    {"id": "detour", "say": "Look.", "next": "who"})");
  Taking taking{lesson};
  lessons::give(taking, {"c"});
  EXPECT_EQ(taking.step().id, "who");
  EXPECT_EQ(taking.parting(), "");
  lessons::give(taking, {"a"});
  EXPECT_EQ(taking.step().id, "detour");
  EXPECT_EQ(taking.parting(), "Not A: look.");
  EXPECT_FALSE(taking.judgement());
  lessons::go_on(taking);
  EXPECT_EQ(taking.step().id, "who");
  EXPECT_EQ(taking.parting(), "");
  Taking away = Taking{lesson};
  lessons::give(away, {"d"});
  EXPECT_TRUE(away.finished());
  EXPECT_FALSE(away.results()[0].solved);
  lessons::give(taking, {"b"});
  EXPECT_EQ(taking.hundredths(), 100U);  // The third try.
  lessons::go_on(taking);
  EXPECT_EQ(taking.step().id, "last");
  lessons::go_on(taking);
  EXPECT_TRUE(taking.finished());
  EXPECT_FALSE(taking.results()[1].reached);
  EXPECT_TRUE(taking.results()[3].reached);
}

TEST(LessonTaking, AfterTheSolutionTheWayIsThatOfTheRightAnswer) {
  const lesson::Lesson lesson = of_steps(R"({
      "id": "who", "question": {"kind": "choice", "ask": "Who?", "options": [
        {"text": "A", "feedback": "Not A."},
        {"text": "B", "right": true, "feedback": "Yes.", "go": "last"}]}},
    {"id": "between", "say": "For nobody."},
    {"id": "last", "say": "The end."})");
  Taking taking{lesson};
  EXPECT_EQ(taking.give(kShown), "");
  lessons::go_on(taking);
  EXPECT_EQ(taking.step().id, "last");
}

// What is done at an instant counts, though what had happened by then has the same time.
TEST(LessonTaking, WhatIsDoneIsChecked) {
  const lesson::Lesson lesson = of_steps(kLetter);
  Taking taking{lesson};
  EXPECT_FALSE(taking.may_continue());
  EXPECT_EQ(taking.give({5, Did{lessons::letter("Holidays")}}), "");
  EXPECT_FALSE(taking.may_continue());
  ASSERT_THAT(taking.verdicts(), SizeIs(2));
  EXPECT_THAT(taking.verdicts()[0].why_not, HasSubstr("its subject was another"));
  EXPECT_EQ(taking.give({9, Did{lessons::letter()}}), "");
  EXPECT_TRUE(taking.may_continue());
  EXPECT_THAT(taking.inputs(), SizeIs(2));
  EXPECT_EQ(taking.hundredths(), 200U);
  // Its evidence: the records of the letter with that subject.
  const auto& evidence = taking.results()[0].evidence;
  ASSERT_THAT(evidence, SizeIs(2));
  EXPECT_TRUE(std::holds_alternative<trace::Composed>(taking.trace()[evidence[0]].body));
  EXPECT_TRUE(std::holds_alternative<trace::Delivered>(taking.trace()[evidence[1]].body));
}

TEST(LessonTaking, TheStepsSolutionIsDoneBeforeTheStudent) {
  const lesson::Lesson lesson = of_steps(kLetter);
  Taking taking{lesson};
  EXPECT_EQ(taking.give({5, Did{lessons::letter("Holidays")}}), "");
  EXPECT_EQ(taking.give({9, SolutionShown{}}), "");
  EXPECT_THAT(taking.inputs(), SizeIs(1));  // His own try is undone.
  EXPECT_TRUE(taking.may_continue());
  for (const lesson::Verdict& verdict : taking.verdicts()) EXPECT_TRUE(verdict.holds);
  EXPECT_FALSE(taking.results()[0].solved);
  // He may still do it himself, for nothing.
  EXPECT_EQ(taking.give({12, Restarted{}}), "");
  EXPECT_EQ(taking.give({15, Did{lessons::letter()}}), "");
  EXPECT_TRUE(taking.results()[0].solved);
  EXPECT_EQ(taking.hundredths(), 0U);
}

TEST(LessonTaking, AStepCanBeginAgain) {
  const lesson::Lesson lesson = of_steps(kLetter);
  Taking taking{lesson};
  const SimTime began = taking.now();
  const std::uint64_t digest = taking.trace().digest();
  EXPECT_EQ(taking.give({5, Did{lessons::letter("Holidays")}}), "");
  EXPECT_GT(taking.now(), began);
  EXPECT_NE(taking.trace().digest(), digest);
  EXPECT_EQ(taking.give({6, Restarted{}}), "");
  EXPECT_EQ(taking.now(), began);
  EXPECT_EQ(taking.trace().digest(), digest);
  EXPECT_TRUE(taking.inputs().empty());
  EXPECT_EQ(taking.give({9, Did{lessons::letter()}}), "");
  EXPECT_TRUE(taking.may_continue());
}

TEST(LessonTaking, WaitingLetsTimePass) {
  const lesson::Lesson lesson = of_steps(R"({
      "id": "wait", "say": "Wait.", "act": {"allow": ["send"]},
      "checks": [{"that": {"fetched": {"to": "fegan@comnet.com"}}}]})");
  Taking taking{lesson};
  int waits = 0;
  while (!taking.may_continue() && waits < 10) {
    const SimTime before = taking.now();
    EXPECT_EQ(taking.give({1, Waited{}}), "");
    EXPECT_GT(taking.now(), before);
    ++waits;
  }
  EXPECT_TRUE(taking.may_continue());
  EXPECT_LE(waits, 3);
  while (taking.give({1, Waited{}}).empty()) ASSERT_LT(++waits, 1000);
  EXPECT_EQ(taking.give({1, Waited{}}), "Nothing more will happen by itself.");
}

TEST(LessonTaking, OnlyWhatTheStepAllows) {
  const lesson::Lesson lesson = of_steps(kLetter);
  Taking taking{lesson};
  EXPECT_EQ(taking.give({1, Did{world::CheckMail{"fegan@comnet.com", {}}}}),
            "This step is not for that (check-mail). It is for: send.");
  EXPECT_EQ(taking.give({1, Did{lessons::typed({"QUIT"})}}),
            "This step is not for that (type). It is for: send.");
  EXPECT_EQ(taking.give({1, Answered{{"a"}}}), "Nothing is asked here.");
  EXPECT_TRUE(taking.inputs().empty());
}

TEST(LessonTaking, OneTypesWhereTheStepSays) {
  const lesson::Lesson lesson = of_steps(R"({
      "id": "type", "say": "Say goodbye.",
      "act": {"allow": ["type"], "host": "forouzan-pc", "server": "mail.deanza.edu"},
      "checks": [{"that": {"said": {"by": "terminal", "verb": "QUIT"}}}]})");
  Taking taking{lesson};
  const std::string seat = "In this step one types on forouzan-pc, to port 25 of mail.deanza.edu.";
  EXPECT_EQ(taking.give({1, Did{world::TypeLines{.host = "fegan-pc",
                                                 .server = "mail.deanza.edu",
                                                 .port = 25,
                                                 .lines = {"QUIT"}}}}),
            seat);
  EXPECT_EQ(taking.give({1, Did{world::TypeLines{.host = "forouzan-pc",
                                                 .server = "mail.deanza.edu",
                                                 .port = 110,
                                                 .lines = {"QUIT"}}}}),
            seat);
  EXPECT_EQ(taking.give({1, Did{lessons::typed({"QUIT"})}}), "");
  EXPECT_TRUE(taking.may_continue());
}

// Whatever somebody writes into a window's fields: a sentence, and nothing has happened.
TEST(LessonTaking, UnsoundDeedsAreRefused) {
  const lesson::Lesson lesson = of_steps(R"({
      "id": "all", "say": "Do what you like.",
      "act": {"allow": ["send", "check-mail", "open-mailbox", "set-link", "switch-on",
                        "switch-off"]},
      "checks": [{"that": {"failed": {}}}]})");
  Taking taking{lesson};
  const auto send = [](std::string user, std::vector<std::string> to) {
    return world::Send{.user = std::move(user), .to = std::move(to), .subject = "", .body = "\n"};
  };
  const std::vector<world::Action> unsound{
      send("nobody@deanza.edu", {"fegan@comnet.com"}),
      send("", {"fegan@comnet.com"}),
      send("forouzan@deanza.edu", {}),
      send("forouzan@deanza.edu", {"fegan"}),
      send("forouzan@deanza.edu", {"a@b@c"}),
      send("forouzan@deanza.edu", {std::string(400, 'a') + "@comnet.com"}),
      send("forouzan@deanza.edu", {"\xff\xfe@comnet.com"}),
      world::CheckMail{"nobody@comnet.com", {}},
      world::CheckMail{"", {}},
      world::OpenMailbox{"fegan@comnet.com", {}, "nobody@comnet.com"},
      world::OpenMailbox{"nobody@comnet.com", {}, "fegan@comnet.com"},
      world::SetLink{.a = "lan", .b = "wan", .up = false},
      world::SetLink{.a = "", .b = "", .up = true},
      world::SetHost{"nowhere", false},
      world::SetHost{"", true},
  };
  const std::uint64_t digest = taking.trace().digest();
  for (std::size_t i = 0; i < unsound.size(); ++i) {
    const std::string why = taking.give({1, Did{unsound[i]}});
    EXPECT_GT(why.size(), 10U) << i;
    EXPECT_EQ(why.find('\n'), std::string::npos) << why;
    EXPECT_TRUE(taking.inputs().empty()) << i;
  }
  EXPECT_EQ(taking.trace().digest(), digest);
  EXPECT_THAT(taking.give({1, Did{unsound[0]}}),
              HasSubstr("No account has the address \"nobody@deanza.edu\"."));
  EXPECT_EQ(taking.give({1, Did{lessons::letter()}}), "");
}

TEST(LessonTaking, ARunThatNeverEndsIsTold) {
  const lesson::Lesson lesson =
      of_steps(R"({"id": "run", "say": "Wait.", "run": {"until": {"failed": {}}}})");
  const Taking taking{lesson};
  EXPECT_TRUE(taking.run_failed());
  EXPECT_EQ(taking.now(), taking.trace().end());
}

TEST(LessonTaking, StepsRunOneAfterTheOther) {
  const lesson::Lesson lesson = of_steps(R"(
      {"id": "written", "say": "1", "run": {"until": {"composed": {}}}},
      {"id": "before", "say": "2", "run": {"before": {"queued": {}}}},
      {"id": "queued", "say": "3", "run": {"until": {"queued": {}}}},
      {"id": "last", "say": "4", "run": {"to_end": true}})");
  Taking taking{lesson};
  EXPECT_EQ(taking.now(), SimTime{});
  EXPECT_FALSE(taking.run_failed());
  lessons::go_on(taking);
  const SimTime before = taking.now();
  lessons::go_on(taking);
  EXPECT_EQ(taking.now(), before + Duration{1});
  EXPECT_EQ(taking.step_entered(), before);
  lessons::go_on(taking);
  EXPECT_EQ(taking.now(), taking.trace().end());
}

// The lesson that comes with Mailwalk, from beginning to end without a slip, and with slips.
TEST(LessonTaking, ThreePhases) {
  const lesson::Lesson lesson = lessons::load(lessons::shipped("three-phases"));
  Taking taking{lesson};
  std::size_t steps = 0;
  while (!taking.finished()) {
    ASSERT_LT(++steps, 100U);
    ASSERT_FALSE(taking.run_failed()) << taking.step().id;
    if (taking.posed()) {
      EXPECT_FALSE(taking.may_continue());
      lessons::give(taking, taking.posed()->solution);
    }
    if (taking.step().act) {
      for (const char* const line : {"EHLO forouzan-pc", "MAIL FROM:<forouzan@deanza.edu>",
                                     "RCPT TO:<fegan@comnet.com>", "DATA"}) {
        EXPECT_EQ(taking.give({1, Did{lessons::typed({line})}}), "");
      }
      EXPECT_FALSE(taking.may_continue());
      EXPECT_EQ(taking.give({1, Did{lessons::typed({"Subject: Mine", "", "My own.", "."})}}), "");
      EXPECT_FALSE(taking.may_continue());
      EXPECT_EQ(taking.give({1, Did{lessons::typed({"QUIT"})}}), "");
    }
    ASSERT_TRUE(taking.may_continue()) << taking.step().id;
    lessons::go_on(taking);
  }
  EXPECT_EQ(steps, lesson.steps.size());
  EXPECT_EQ(taking.hundredths(), lesson.points() * 100);
}

TEST(LessonTaking, DataTooEarlyIsNotForgiven) {
  const lesson::Lesson lesson = lessons::load(lessons::shipped("three-phases"));
  Taking taking{lesson};
  while (!taking.step().act) {
    if (taking.posed()) lessons::give(taking, taking.posed()->solution);
    lessons::go_on(taking);
  }
  const auto type = [&](std::vector<std::string> lines) {
    EXPECT_EQ(taking.give({1, Did{lessons::typed(std::move(lines))}}), "");
  };
  type({"EHLO forouzan-pc"});
  type({"DATA"});
  EXPECT_THAT(taking.verdicts()[2].why_not, HasSubstr("It came too early: you say DATA."));
  EXPECT_EQ(taking.give({1, Restarted{}}), "");
  EXPECT_TRUE(taking.verdicts()[2].holds);
}

// — in a server's seat —

constexpr const char* kSeat = R"({
      "id": "greet", "say": "Greet.", "run": {"until": {"connected": {"to": "mail.comnet.com"}}},
      "act": {"allow": ["answer"], "host": "mail.comnet.com", "port": 25},
      "checks": [{"that": {"said": {"by": "server", "code": "220", "to": "mail.comnet.com"}}}],
      "solution": [{"do": "answer", "host": "mail.comnet.com", "lines": ["220 hello"]}]},
    {"id": "farewell", "say": "The end."})";

lesson::Lesson in_the_seat() {
  return lessons::load(lessons::with_steps(kSeat, R"({"id": "fourth", "set": [
      "/actions/0/at=\"5s\"",
      "/actions/-={\"at\": \"0s\", \"do\": \"take-seat\", \"host\": \"mail.comnet.com\"}"]})"));
}
world::Action reply(const std::string& host, std::uint16_t port, const std::string& line) {
  return world::AnswerLines{.host = host, .port = port, .lines = {line}, .pause = Duration{}};
}

TEST(LessonTaking, WhoSitsInAServersSeatTypesItsReplies) {
  const lesson::Lesson lesson = in_the_seat();
  Taking taking{lesson};
  EXPECT_THAT(taking.give({1, Did{reply("mail.deanza.edu", 25, "220 hello")}}),
              HasSubstr("In this step one types on mail.comnet.com, for port 25."));
  EXPECT_THAT(taking.give({1, Did{reply("mail.comnet.com", 110, "+OK")}}),
              HasSubstr("for port 25"));
  EXPECT_EQ(taking.give({2, Did{reply("mail.comnet.com", 25, "250 hello")}}), "");
  EXPECT_FALSE(taking.may_continue());
  EXPECT_EQ(taking.give({3, lesson::Restarted{}}), "");
  EXPECT_EQ(taking.give({4, Did{reply("mail.comnet.com", 25, "220 hello")}}), "");
  EXPECT_TRUE(taking.may_continue());
  EXPECT_THAT(lesson::solve(lesson).complaints, IsEmpty());
}

}  // namespace
