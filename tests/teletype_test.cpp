// The command-driven user agent, as its user meets it: what is typed, what is printed, and what
// that does in the scenario.
#include "sim/teletype/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/run.h"
#include "sim/world/scenario_text.h"
#include "tests/support/records.h"

namespace {

using support::all;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr const char* kScenario = R"({
  "id": "s", "title": "Two on one server",
  "hosts": [{"name": "mail.a.test", "mta": {"domains": ["a.test"]}}],
  "accounts": [
    {"address": "ann@a.test", "mail": [
      {"message": "From: bob@a.test\r\nTo: ann@a.test, cat@a.test\r\nSubject: Lunch\r\nMessage-ID: <1@x>\r\n\r\nAt noon?\r\n"},
      {"message": "From: Cat <cat@a.test>\r\nTo: ann@a.test\r\nSubject: Re: Lunch\r\nMessage-ID: <2@x>\r\nReferences: <1@x>\r\n\r\nYes.\r\n"}]},
    {"address": "bob@a.test"}, {"address": "cat@a.test"}
  ],
  "user_agents": [
    {"user": "ann@a.test", "host": "mail.a.test",
     "address_book": [{"alias": "both", "members": ["bob@a.test", "cat@a.test"]}]}
  ],
  "actions": [{"at": "1s", "do": "check-mail", "user": "ann@a.test"}]
})";

struct Teletype : testing::Test {
  Teletype() { happen(); }

  // What the lines print, prompts and all.
  std::string type(std::initializer_list<const char*> lines) {
    std::string printed;
    for (const char* line : lines) {
      teletype::Heard heard = session.hear(line, now);
      printed += heard.text;
      if (heard.saving) saved.push_back(*heard.saving);
      if (heard.action) {
        at += std::chrono::minutes{1};
        done.push_back({at, std::move(*heard.action)});
        own = world::with_actions("s", begun, done);
        const trace::Snapshot before = now;
        earlier.push_back(std::move(trace));
        happen();
        printed += session.done(before, now);
      }
      printed += session.prompt();
    }
    return printed;
  }
  void happen() {
    trace = std::make_unique<trace::Trace>(::run(own.scenario));
    now = trace::from_start(*trace, Seq{static_cast<std::uint32_t>(trace->size())});
  }
  std::vector<std::string> sentences() const {
    std::vector<std::string> found;
    for (const auto& taken : all<trace::ActionTaken>(*trace)) found.emplace_back(taken.sentence);
    return found;
  }

  const world::OwnScenario begun = world::self_contained("s", kScenario, {});
  world::OwnScenario own = begun;
  std::vector<world::TimedAction> done;
  SimTime at{std::chrono::minutes{1}};
  std::vector<std::unique_ptr<trace::Trace>> earlier;  // Snapshots point into them.
  std::unique_ptr<trace::Trace> trace;
  trace::Snapshot now;
  std::vector<teletype::Saving> saved;
  teletype::Session session{begun.scenario, "ann@a.test", "mail.a.test"};
};

TEST_F(Teletype, BeginsWithTheList) {
  EXPECT_EQ(session.begin(now),
            "Inbox of ann@a.test on mail.a.test: 2 messages, 2 new\n"
            "  No Flag      Size  Sender                      Subject\n"
            ">  1  N          93  bob@a.test                  Lunch\n"
            "   2  N         106  Cat <cat@a.test>            Re: Lunch\n"
            "? lists the commands.\n");
  EXPECT_EQ(session.prompt(), "& ");
}

TEST_F(Teletype, ReadsOneAfterTheOther) {
  session.begin(now);
  EXPECT_THAT(type({""}), HasSubstr("Subject: Lunch\n\nAt noon?\n"));
  EXPECT_THAT(type({""}), HasSubstr("\nYes.\n"));
  EXPECT_EQ(type({"n"}), "There is no next message.\n& ");
  EXPECT_THAT(type({"p"}), HasSubstr("\nAt noon?\n"));
  EXPECT_EQ(type({"p"}), "There is no previous message.\n& ");
  EXPECT_EQ(type({"7"}), "There is no message 7.\n& ");
  EXPECT_EQ(type({"b"}), "There is no such command. ? lists the commands.\n& ");
  EXPECT_THAT(type({"h"}), HasSubstr(">  1             93  bob"));
}

TEST_F(Teletype, RepliesToAll) {
  session.begin(now);
  const std::string printed = type({"R 1", "Fine.", "~~ and", "~v", "."});
  EXPECT_THAT(printed, StartsWith("To: bob@a.test\nCc: cat@a.test\nSubject: Re: Lunch\n"));
  EXPECT_THAT(printed, HasSubstr("bob@a.test wrote:\n> At noon?\n"));
  EXPECT_THAT(printed, HasSubstr("Sent.\nMessage 1 is marked R, replied.\n& "));
  EXPECT_THAT(all<trace::Composed>(*trace).back().message, HasSubstr("\r\n\r\nFine.\r\n~ and\r\n"));
  EXPECT_THAT(type({"h"}), HasSubstr(">  1  R          93"));
}

TEST_F(Teletype, WritesWithTheAddressBook) {
  session.begin(now);
  const std::string printed =
      type({"m both", "Tea", "", "ann@a.test", "Now?", "~h", "", "", "", "Tea!", "."});
  EXPECT_THAT(printed, StartsWith("Subject: Cc: Bcc: To: both\nBcc: ann@a.test\nSubject: Tea\n"));
  EXPECT_THAT(printed, HasSubstr("To [both]: Cc: Bcc [ann@a.test]: Subject [Tea]: "));
  const auto composed = all<trace::Composed>(*trace);
  ASSERT_THAT(composed, SizeIs(1));
  EXPECT_THAT(composed[0].message, HasSubstr("To: bob@a.test, cat@a.test\r\n"));
  EXPECT_THAT(composed[0].message, HasSubstr("Subject: Tea!\r\n"));
  EXPECT_EQ(composed[0].forward_paths, "bob@a.test\ncat@a.test\nann@a.test");
  EXPECT_THAT(composed[0].message, Not(HasSubstr("Bcc")));
  EXPECT_THAT(type({"o", "1"}), HasSubstr("Bcc (only on the envelope): ann@a.test\n"));
}

TEST_F(Teletype, AsksAgainWhereAnAddressIsNone) {
  session.begin(now);
  EXPECT_THAT(type({"m bothe"}),
              testing::AllOf(HasSubstr("\"bothe\" is neither a mail address nor a word"),
                             testing::EndsWith("To: ")));
  EXPECT_THAT(type({"x@"}), testing::EndsWith("To: "));
  EXPECT_EQ(type({"~q"}), "Nothing is sent.\n& ");
  EXPECT_THAT(type({"m", "", "", "", "", "Text.", "."}),
              HasSubstr("Nobody would receive this message"));
  EXPECT_EQ(type({"~q"}), "Nothing is sent.\n& ");
  EXPECT_THAT(all<trace::Composed>(*trace), IsEmpty());
}

TEST_F(Teletype, ForwardsEitherWay) {
  session.begin(now);
  type({"f 2 bob@a.test", "See.", ".", "F 1", "both", "."});
  const auto composed = all<trace::Composed>(*trace);
  ASSERT_THAT(composed, SizeIs(2));
  EXPECT_THAT(composed[0].message, HasSubstr("Subject: Fwd: Re: Lunch\r\n"));
  EXPECT_THAT(composed[0].message, HasSubstr("See.\r\n\r\n---------- Forwarded message"));
  EXPECT_THAT(composed[1].message, HasSubstr("Content-Type: message/rfc822\r\n"));
  EXPECT_EQ(composed[1].forward_paths, "bob@a.test\ncat@a.test");
}

TEST_F(Teletype, DeletesWhenItQuits) {
  session.begin(now);
  EXPECT_THAT(type({"d 1"}), StartsWith("Message 1 is marked as deleted."));
  EXPECT_THAT(type({"h"}), HasSubstr(">  1  ND"));
  type({"u", "d 2"});
  EXPECT_THAT(all<trace::Expunged>(*trace), IsEmpty());
  EXPECT_EQ(type({"q"}), "1 message was removed.\n");
  EXPECT_TRUE(session.over());
  EXPECT_THAT(all<trace::Expunged>(*trace), SizeIs(1));
}

TEST_F(Teletype, ExitRemovesNothing) {
  session.begin(now);
  EXPECT_THAT(type({"d 1", "x"}), Not(HasSubstr("removed.")));
  EXPECT_TRUE(session.over());
  EXPECT_THAT(all<trace::Expunged>(*trace), IsEmpty());
}

TEST_F(Teletype, ShowsThreadsAndSaves) {
  session.begin(now);
  EXPECT_THAT(type({"t"}), HasSubstr("Cat <cat@a.test>              Re: Lunch\n"));
  EXPECT_EQ(type({"s 1"}), "To which file? s 7 FILE\n& ");
  type({"s 1 lunch.eml"});
  ASSERT_THAT(saved, SizeIs(1));
  EXPECT_EQ(saved[0].file, "lunch.eml");
  EXPECT_THAT(saved[0].octets, StartsWith("From: bob@a.test\r\n"));
}

TEST_F(Teletype, GetsNewMail) {
  session.begin(now);
  EXPECT_EQ(type({"g"}), "No new mail.\n& ");
  type({"m ann@a.test", "To myself", "", "", "."});
  EXPECT_THAT(type({"g"}), HasSubstr("1 new message\n"));
  EXPECT_THAT(type({""}), HasSubstr("Subject: To myself\n"));
}

// What was done is a scenario's actions, and makes the same trace.
TEST_F(Teletype, WhatWasDoneCanBePlayedAgain) {
  session.begin(now);
  type({"", "r", "Yes.", ".", "d", "q"});
  EXPECT_THAT(sentences(),
              ElementsAre("ann@a.test gets new mail", "ann@a.test reads number 1 of the inbox",
                          "ann@a.test replies to number 1 of the inbox",
                          "ann@a.test deletes number 1 of the inbox",
                          "ann@a.test removes what is marked as deleted"));
  const world::Scenario saved_one = world::load_scenario("saved.json", own.json);
  EXPECT_EQ(saved_one, own.scenario);
  EXPECT_EQ(::run(saved_one).digest(), trace->digest());
}

// A control character of somebody else's message moves no cursor.
TEST_F(Teletype, ControlsAreNotPrinted) {
  session.begin(now);
  type({"m ann@a.test", "x", "", "", "\x1B[2J", ".", "g"});
  EXPECT_THAT(type({""}), Not(HasSubstr("\x1B")));
}

TEST(TeletypeTimer, ATimerGivesTheUserAMinute) {
  const std::string every =
      std::string{kScenario}.replace(std::string{kScenario}.find("\"host\": \"mail.a.test\","), 22,
                                     "\"host\": \"mail.a.test\", \"poll_every\": \"5min\",");
  const auto begun = world::self_contained("s", every, {.set = {"/until=12min"}, .read_file = {}});
  const trace::Trace first = ::run(begun.scenario);
  EXPECT_THAT(all<trace::Polled>(first), SizeIs(3)) << "by hand, and twice";
  const auto later = world::with_actions(
      "s", begun, {{SimTime{std::chrono::minutes{13}}, world::CheckMail{"ann@a.test", {}}}});
  EXPECT_EQ(later.scenario.until, SimTime{std::chrono::minutes{14}});
  const trace::Trace trace = ::run(later.scenario);
  EXPECT_THAT(all<trace::Polled>(trace), SizeIs(4));
  // With real programs a scenario has no end, and nobody in it looks by himself.
  const std::string live = world::live_scenario("s", begun.json, {}, 0);
  EXPECT_EQ(world::load_scenario("s", live).user_agents[0].poll_every, Duration::zero());
}

}  // namespace
