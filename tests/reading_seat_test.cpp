// A server's seat as the window shows it.
#include "gui/reading/seat.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/reading/awaited.h"
#include "sim/run.h"
#include "sim/trace/timeline.h"
#include "tests/support/small_world.h"

namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using namespace std::chrono_literals;
using Kind = reading::ScreenLine::Kind;
using What = reading::Awaiting::What;

constexpr const char* kServer = "mail.b.test";

// Ann writes to Bob; in the seat of his server somebody says these lines, ten seconds apart.
struct InTheSeat {
  explicit InTheSeat(const std::vector<std::string>& lines)
      : scenario(with_letter()), trace(::run(scenario, inputs(lines))) {}

  static world::Scenario with_letter() {
    world::Scenario scenario = small_world::two_domains();
    scenario.hosts[2].mta->pipelining = false;
    scenario.actions = {small_world::letter(1s, "bob@b.test")};
    return scenario;
  }
  static std::vector<world::Input> inputs(const std::vector<std::string>& lines) {
    std::vector<world::Input> all{{SimTime{}, world::TakeSeat{kServer, 25, true}}};
    SimTime at{10s};
    for (const std::string& line : lines) {
      all.push_back({at, world::AnswerLines{kServer, 25, {line}, 0s}});
      at += 10s;
    }
    return all;
  }
  reading::SeatNow now(SimTime at) const { return reading::seat_now(timeline.at(at), kServer, 25); }
  std::span<const reading::ScreenLine> lines(SimTime at) const {
    return log.lines(now(at).server, at);
  }
  std::vector<std::string> screen(SimTime at) const {
    std::vector<std::string> texts;
    for (const reading::ScreenLine& line : lines(at)) {
      const char* mark = line.kind == Kind::Typed    ? "> "
                         : line.kind == Kind::Remark ? "! "
                         : line.kind == Kind::Note   ? "* "
                                                     : "";
      texts.push_back(mark + line.text);
    }
    return texts;
  }
  reading::Awaiting awaiting(SimTime at) const { return reading::awaiting(lines(at), now(at)); }
  std::vector<std::string> replies(SimTime at) const {
    std::vector<std::string> texts;
    for (const reading::Allowed& one : reading::replies_to(awaiting(at), now(at), kServer)) {
      texts.push_back(one.line);
      EXPECT_NE(one.meaning, "") << one.line;
    }
    return texts;
  }

  world::Scenario scenario;
  trace::Trace trace;
  trace::Timeline timeline{trace};
  reading::Story story{trace};
  reading::SeatLog log{story};
};

TEST(ViewSeat, TheScreenShowsBothSides) {
  const InTheSeat seat{{"220 hello", "250 hello", "250 sender"}};
  EXPECT_THAT(seat.screen(SimTime{5s}),
              ElementsAre("* You sit in the server's seat.", "* mail.a.test connects."));
  EXPECT_THAT(
      seat.screen(SimTime{25s}),
      ElementsAre("* You sit in the server's seat.", "* mail.a.test connects.", "> 220 hello",
                  "EHLO mail.a.test", "> 250 hello", "MAIL FROM:<ann@a.test>"));
  EXPECT_THAT(seat.screen(SimTime{35s}), Contains("RCPT TO:<bob@b.test>"));
}

TEST(ViewSeat, WhatTheProgramWouldHaveSaidIsShown) {
  const InTheSeat seat{{"220 hello", "550 go away"}};
  EXPECT_THAT(seat.screen(SimTime{29s}),
              Contains(HasSubstr("! the program would have said: 250 mail.b.test")));
}

TEST(ViewSeat, WhatWaitsIsKnown) {
  const InTheSeat seat{{"220 x", "250 x", "250 x", "250 x", "354 x", "250 x", "221 x"}};
  EXPECT_EQ(seat.awaiting(SimTime{}).what, What::Nothing);
  EXPECT_EQ(seat.awaiting(SimTime{5s}).what, What::Greeting);
  EXPECT_EQ(seat.awaiting(SimTime{15s}).line, "EHLO mail.a.test");
  EXPECT_EQ(seat.awaiting(SimTime{15s}).what, What::Command);
  EXPECT_EQ(seat.awaiting(SimTime{45s}).line, "DATA");
  EXPECT_EQ(seat.awaiting(SimTime{55s}).what, What::Message);
  EXPECT_EQ(seat.awaiting(SimTime{65s}).line, "QUIT");
  EXPECT_EQ(seat.awaiting(SimTime{75s}).what, What::Nothing);
}

TEST(ViewSeat, TheRepliesThatFitAreOffered) {
  const InTheSeat seat{{"220 x", "250 x", "250 x", "250 x", "354 x", "250 x"}};
  EXPECT_THAT(seat.replies(SimTime{}), IsEmpty());
  EXPECT_THAT(seat.replies(SimTime{5s}).front(), "220 mail.b.test ready");
  EXPECT_THAT(seat.replies(SimTime{35s}), Contains("550 No such user here"));
  EXPECT_THAT(seat.replies(SimTime{45s}).front(), HasSubstr("354"));
  EXPECT_THAT(seat.replies(SimTime{55s}), Each(Not(HasSubstr("354"))));
  EXPECT_THAT(seat.replies(SimTime{65s}).front(), "221 mail.b.test goodbye");
}

// One watches until the client has said something more.
TEST(ViewSeat, OneWaitsForTheClient) {
  const InTheSeat seat{{"220 x"}};
  const world::AnswerLines typed{kServer, 25, {"220 x"}, 0s};
  const SimTime pause = reading::pause_after(seat.story, SimTime{10s}, typed);
  EXPECT_GT(pause, SimTime{10s});
  EXPECT_LT(pause, SimTime{11s});
  EXPECT_EQ(seat.awaiting(pause).line, "EHLO mail.a.test");
}

}  // namespace
