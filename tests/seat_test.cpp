// A person in a server's seat: what he replies is what clients hear, and what follows from it
// follows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/run.h"
#include "tests/support/auditor.h"
#include "tests/support/records.h"
#include "tests/support/small_world.h"

namespace {

using small_world::check;
using small_world::letter;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

constexpr const char* kServer = "mail.b.test";

world::TimedAction take_seat(std::uint16_t port, Duration at = 0s, bool taken = true) {
  return {SimTime{at}, world::TakeSeat{kServer, port, taken}};
}
world::TimedAction answer(std::uint16_t port, std::vector<std::string> lines, Duration at = 0s) {
  return {SimTime{at},
          world::AnswerLines{.host = kServer, .port = port, .lines = std::move(lines)}};
}

// The trace must outlive what is asked of it.
struct Played {
  explicit Played(std::vector<world::TimedAction> actions, Duration until = 1h) {
    world::Scenario scenario = small_world::two_domains();
    scenario.hosts[2].mta->pipelining = false;
    scenario.actions = std::move(actions);
    scenario.until = SimTime{until};
    trace = ::run(scenario);
  }
  template <class Wanted>
  std::vector<Wanted> all() const {
    return support::all<Wanted>(trace);
  }
  // What the first client that talked to the seat said, a line each, in order.
  std::vector<std::string> commands(std::uint16_t port) const {
    std::vector<std::string> lines;
    SessionId session;
    for (const auto& opened : all<trace::SessionOpened>()) {
      const bool here = opened.port == port && opened.server_name == kServer;
      if (here && !session) session = opened.session;
    }
    for (const auto& said : all<trace::Said>()) {
      if (said.session != session || !said.from_client) continue;
      if (said.part != trace::Part::Command) continue;
      lines.emplace_back(said.text.substr(0, said.text.size() - 2));
    }
    return lines;
  }
  std::vector<std::string> notes() const {
    std::vector<std::string> texts;
    for (const auto& noted : all<trace::Noted>()) texts.emplace_back(noted.text);
    return texts;
  }
  trace::Trace trace;
};

const std::vector<std::string> kGoodReplies{"220 hello", "250 hello", "250 sender", "250 receiver",
                                            "354 go on", "250 mine",  "221 bye"};

TEST(Seat, WithTheRightRepliesAMessageIsDelivered) {
  const Played run{{take_seat(25), answer(25, kGoodReplies), letter(1s, "bob@b.test")}};
  EXPECT_THAT(run.all<trace::Delivered>(), SizeIs(1));
  EXPECT_THAT(run.all<trace::Relayed>(), SizeIs(1 + 1));  // pc-a to mail.a, mail.a to mail.b.
  EXPECT_THAT(run.notes(), IsEmpty());
  EXPECT_THAT(run.commands(25), ElementsAre("EHLO mail.a.test", "MAIL FROM:<ann@a.test>",
                                            "RCPT TO:<bob@b.test>", "DATA", "QUIT"));
  const audit::Books books = audit::audit(run.trace, true);
  EXPECT_TRUE(books.lost.empty());
}

// The program's machine follows the person, so the window's diagrams are right.
TEST(Seat, TheMachineOfTheProgramFollows) {
  const Played run{{take_seat(25), answer(25, kGoodReplies), letter(1s, "bob@b.test")}};
  const auto accepted = run.all<trace::SessionAccepted>();
  ASSERT_THAT(accepted, SizeIs(2));
  std::vector<std::string> states;
  for (const auto& moved : run.all<trace::MachineMoved>()) {
    if (moved.session == accepted[1].session && moved.agent == accepted[1].server) {
      states.emplace_back(moved.to);
    }
  }
  EXPECT_THAT(states, ElementsAre("Connected", "Ready", "Mail", "Rcpt", "Data", "Ready", "Closed"));
}

TEST(Seat, WhoSaysNoForGoodMakesTheOtherServerBounce) {
  const Played run{{take_seat(25),
                    answer(25, {"220 x", "250 x", "250 x", "550 no", "250 x", "221 x"}),
                    letter(1s, "bob@b.test")}};
  EXPECT_THAT(run.all<trace::Bounced>(), SizeIs(1));
  EXPECT_THAT(run.all<trace::Deferred>(), IsEmpty());
  EXPECT_THAT(run.notes(), Contains("the program would have said: 250 2.1.5 Recipient OK"));
}

// Found by the fuzzer: a greeting may be any no, not only the two of RFC 5321 §3.1.
TEST(Seat, WhoRefusesInHisGreetingLosesNoMail) {
  for (const char* no : {"421 x", "450 x", "550 x", "554 x", "599 x"}) {
    const Played run{{take_seat(25), answer(25, {no, "250 x", "221 x"}), letter(1s, "bob@b.test")},
                     2h};
    EXPECT_TRUE(audit::audit(run.trace, false).lost.empty()) << no;
  }
}

TEST(Seat, WhoSaysNotNowIsAskedAgain) {
  std::vector<std::string> replies{"220 x", "250 x", "250 x", "450 busy", "250 x", "221 x"};
  replies.insert(replies.end(), kGoodReplies.begin(), kGoodReplies.end());
  const Played run{{take_seat(25), answer(25, replies), letter(1s, "bob@b.test")}, 2h};
  EXPECT_THAT(run.all<trace::Deferred>(), SizeIs(1));
  EXPECT_THAT(run.all<trace::Delivered>(), SizeIs(1));
  EXPECT_THAT(run.all<trace::Bounced>(), IsEmpty());
}

// The program would refuse; the person takes the message all the same, and so must report it.
TEST(Seat, WhoTakesAMessageForNobodyMustReportIt) {
  const Played run{{take_seat(25), answer(25, kGoodReplies), letter(1s, "nobody@b.test")}};
  EXPECT_THAT(run.notes(), Contains("the program would have said: 550 5.1.1 No such user here"));
  EXPECT_THAT(run.all<trace::Bounced>(), SizeIs(1));
  const audit::Books books = audit::audit(run.trace, true);
  EXPECT_TRUE(books.lost.empty());
}

TEST(Seat, AReplyOfSeveralLinesGoesOutWhole) {
  const Played run{{take_seat(25), answer(25, {"220 x", "250-x", "250-SIZE 1000", "250 HELP"}),
                    letter(1s, "bob@b.test")}};
  std::vector<std::string> replies;
  for (const auto& said : run.all<trace::Said>()) {
    if (!said.from_client && said.text.starts_with("250-x")) replies.emplace_back(said.text);
  }
  EXPECT_THAT(replies, ElementsAre("250-x\r\n250-SIZE 1000\r\n250 HELP\r\n"));
  EXPECT_THAT(run.commands(25), Contains(HasSubstr("SIZE=")));
}

TEST(Seat, WhatIsNoReplyIsSaidAndRemarkedOn) {
  const Played run{{take_seat(25), answer(25, {"hello?"}), letter(1s, "bob@b.test")}};
  EXPECT_THAT(run.notes(), Contains(HasSubstr("the program would have said: 220 ")));
  EXPECT_THAT(run.all<trace::Delivered>(), IsEmpty());
}

TEST(Seat, ALineForWhichNothingWaitsIsNotSaid) {
  world::TimedAction greeting = answer(25, {"220 x"}, 5s);
  std::get<world::AnswerLines>(greeting.action).pause = 0s;
  // The client's next word is still on its way.
  const Played run{
      {take_seat(25), letter(1s, "bob@b.test"), greeting, answer(25, {"250 too early"}, 5s + 1ms)}};
  EXPECT_THAT(run.notes(), Contains("the client has said nothing that waits for a reply"));
  for (const auto& said : run.all<trace::Said>()) EXPECT_NE(said.text, "250 too early\r\n");
}

TEST(Seat, WhoHasLeftTheSeatIsNotHeard) {
  const Played run{{take_seat(25), take_seat(25, 1s, false), answer(25, {"220 x"}, 2s),
                    letter(3s, "bob@b.test")}};
  EXPECT_THAT(run.notes(), ElementsAre("nobody sits here: the program answers"));
  EXPECT_THAT(run.all<trace::Delivered>(), SizeIs(1));
}

TEST(Seat, WhoSaysNothingLosesNoMail) {
  const Played run{{take_seat(25), letter(1s, "bob@b.test"), take_seat(25, 10min, false)}, 3h};
  EXPECT_THAT(run.all<trace::Deferred>(), testing::Not(IsEmpty()));
  EXPECT_THAT(run.all<trace::Delivered>(), SizeIs(1));
  const audit::Books books = audit::audit(run.trace, true);
  EXPECT_TRUE(books.lost.empty());
}

// — POP3 —

struct Fetching {
  std::vector<world::TimedAction> with(std::vector<std::string> lines) const {
    return {letter(1s, "bob@b.test"), take_seat(110, 20s), answer(110, std::move(lines), 20s),
            check(1min, "bob@b.test")};
  }
  // The size of the message, which the person must know.
  std::string octets() const {
    const Played run{{letter(1s, "bob@b.test")}};
    return std::to_string(run.all<trace::Delivered>().at(0).message.size());
  }
};

TEST(Seat, WithTheRightRepliesMailIsFetched) {
  const std::string octets = Fetching{}.octets();
  const Played run{Fetching{}.with(
      {"+OK", "+OK", "+OK", "+OK 1 " + octets, "+OK", "1 " + octets, ".", "+OK", "+OK", "+OK"})};
  ASSERT_THAT(run.all<trace::Fetched>(), SizeIs(1));
  EXPECT_EQ(run.all<trace::Fetched>()[0].message, run.all<trace::Delivered>()[0].message);
  EXPECT_THAT(run.all<trace::Removed>(), SizeIs(1));
  EXPECT_THAT(run.notes(), IsEmpty());
  EXPECT_THAT(run.all<trace::MailboxReleased>(), SizeIs(1));
}

TEST(Seat, WrongNumbersAreRemarkedOn) {
  const std::string octets = Fetching{}.octets();
  const Played run{Fetching{}.with({"+OK", "+OK", "+OK", "+OK 2 9999"})};
  EXPECT_THAT(run.notes(), Contains("the program would have said: +OK 1 " + octets));
}

TEST(Seat, WhoIsRefusedGetsNoMail) {
  const Played run{Fetching{}.with({"+OK", "+OK", "-ERR go away", "+OK"})};
  EXPECT_THAT(run.all<trace::Fetched>(), IsEmpty());
  EXPECT_THAT(run.all<trace::MailboxOpened>(), IsEmpty());
  EXPECT_THAT(run.notes(), Contains(HasSubstr("the program would have said: +OK")));
}

// Half-way through, the person leaves: the lock must go back, and nothing may be removed.
TEST(Seat, WhoLeavesHangsUpAndTheMailboxIsFree) {
  auto actions = Fetching{}.with({"+OK", "+OK", "+OK"});
  actions.push_back(take_seat(110, 2min, false));
  actions.push_back(check(5min, "bob@b.test"));
  const Played run{actions};
  EXPECT_THAT(run.all<trace::Removed>(), SizeIs(1));
  EXPECT_THAT(run.all<trace::Fetched>(), SizeIs(1));
  EXPECT_THAT(run.all<trace::MailboxReleased>(), SizeIs(2));
}

}  // namespace
