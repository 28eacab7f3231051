// The window's terminal without its drawing.
#include "gui/reading/terminal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/reading/awaited.h"
#include "sim/run.h"
#include "sim/trace/timeline.h"
#include "tests/support/small_world.h"

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using namespace std::chrono_literals;
using Kind = reading::ScreenLine::Kind;

// Somebody at pc-a types these lines, ten seconds apart.
struct AtTheTerminal {
  explicit AtTheTerminal(const std::vector<std::string>& lines, std::uint16_t port = 25)
      : scenario(small_world::two_domains()), trace(::run(scenario, inputs(lines, port))) {}

  static std::vector<world::Input> inputs(const std::vector<std::string>& lines,
                                          std::uint16_t port) {
    world::TypeLines type{
        .host = "pc-a", .server = "mail.a.test", .port = port, .lines = {}, .pause = 0s};
    std::vector<world::Input> all{{SimTime{1s}, type}};
    SimTime at{10s};
    for (const std::string& line : lines) {
      type.lines = {line};
      all.push_back({at, type});
      at += 10s;
    }
    return all;
  }
  HostId host() const {
    for (const auto& [id, entry] : story.directory().hosts()) {
      if (entry.name == "pc-a") return id;
    }
    return HostId{};
  }
  std::vector<std::string> screen(SimTime at) const {
    std::vector<std::string> texts;
    for (const reading::ScreenLine& line : log.lines(host(), at)) {
      texts.push_back((line.kind == Kind::Typed ? "> " : "") + line.text);
    }
    return texts;
  }
  reading::TerminalNow now(SimTime at) const {
    return reading::terminal_now(timeline.at(at), host());
  }
  std::vector<std::string> allowed(SimTime at) const {
    std::vector<std::string> examples;
    for (const reading::Allowed& one : reading::allowed_now(now(at), scenario, "pc-a")) {
      examples.push_back(one.line);
      EXPECT_NE(one.meaning, "");
      EXPECT_NE(one.rfc, "");
    }
    return examples;
  }
  reading::Refusal refusal(SimTime at) const {
    return reading::last_refusal(log.lines(host(), at));
  }

  world::Scenario scenario;
  trace::Trace trace;
  reading::Story story{trace};
  trace::Timeline timeline{trace};
  reading::TerminalLog log{story};
};

TEST(ViewTerminal, TheScreenShowsWhatHasArrived) {
  const AtTheTerminal seat{{"HELO pc-a", "QUIT"}};
  EXPECT_THAT(seat.screen(SimTime{}), IsEmpty());
  EXPECT_THAT(seat.screen(SimTime{9s}),
              ElementsAre(HasSubstr("Trying mail.a.test, port 25"), HasSubstr("220 mail.a.test")));
  EXPECT_THAT(seat.screen(SimTime{15s}), SizeIs(4));
  EXPECT_THAT(seat.screen(SimTime{15s}), Contains("> HELO pc-a"));
  EXPECT_THAT(seat.screen(SimTime{100s}).back(), HasSubstr("connection is closed"));
}

TEST(ViewTerminal, WhatMayBeSaidComesFromTheServersTable) {
  const AtTheTerminal seat{{"HELO pc-a", "MAIL FROM:<ann@a.test>", "RCPT TO:<bob@b.test>", "DATA",
                            "Subject: x", ".", "QUIT"}};
  EXPECT_FALSE(seat.now(SimTime{}).connected);
  EXPECT_THAT(seat.allowed(SimTime{}), IsEmpty());
  EXPECT_EQ(seat.now(SimTime{5s}).state, "Connected");
  EXPECT_THAT(seat.allowed(SimTime{5s}), Contains("HELO [10.0.0.1]"));  // As its programs say.
  EXPECT_THAT(seat.allowed(SimTime{5s}), Not(Contains(HasSubstr("MAIL FROM"))));
  EXPECT_THAT(seat.allowed(SimTime{15s}), Contains("MAIL FROM:<ann@a.test>"));
  EXPECT_THAT(seat.allowed(SimTime{15s}), Not(Contains("DATA")));
  EXPECT_THAT(seat.allowed(SimTime{25s}), Contains("RCPT TO:<bob@b.test>"));
  EXPECT_THAT(seat.allowed(SimTime{25s}), Not(Contains("DATA")));
  EXPECT_THAT(seat.allowed(SimTime{35s}), Contains("DATA"));
  EXPECT_THAT(seat.allowed(SimTime{45s}), ElementsAre(HasSubstr("Subject"), "."));
  EXPECT_FALSE(seat.now(SimTime{120s}).connected);
}

TEST(ViewTerminal, WhatMayBeSaidToAPop3Server) {
  const AtTheTerminal seat{{"USER ann", "PASS secret-a", "QUIT"}, 110};
  EXPECT_THAT(seat.allowed(SimTime{5s}), Contains("USER ann"));
  EXPECT_THAT(seat.allowed(SimTime{5s}), Not(Contains("STAT")));
  EXPECT_THAT(seat.allowed(SimTime{25s}), Contains("RETR 1"));
}

// Each line that is refused has its reason, from the server's tables and parsers.
TEST(ViewTerminal, WhyALineWasRefused) {
  const AtTheTerminal seat{{"RCPT TO:<bob@b.test>", "HLEO pc-a", "HELO pc-a",
                            "MAIL FROM:<ann@a.test", "MAIL FROM:<ann@a.test>"}};
  EXPECT_EQ(seat.refusal(SimTime{5s}).line, "");
  const auto wrong_order = seat.refusal(SimTime{15s});
  EXPECT_EQ(wrong_order.line, "RCPT TO:<bob@b.test>");
  EXPECT_THAT(wrong_order.reasons, Contains(HasSubstr("Mail (MAIL leads there)")));
  EXPECT_THAT(wrong_order.reasons, Contains(HasSubstr("503")));
  const auto unknown = seat.refusal(SimTime{25s});
  EXPECT_THAT(unknown.reasons, Contains(HasSubstr("Did you mean HELO?")));
  EXPECT_EQ(unknown.column, 0U);
  EXPECT_EQ(seat.refusal(SimTime{35s}).line, "");  // HELO was taken.
  const auto syntax = seat.refusal(SimTime{45s});
  EXPECT_THAT(syntax.reasons, Contains(HasSubstr("\">\" is missing")));
  EXPECT_LT(syntax.column, syntax.line.size());
  EXPECT_EQ(seat.refusal(SimTime{55s}).line, "");
}

TEST(ViewTerminal, WhyAPop3ServerRefused) {
  const AtTheTerminal seat{
      {"STAT", "UESR ann", "PASS secret-a", "USER ann", "PASS secret-a", "RETR one"}, 110};
  const auto why = [&](SimTime at) { return seat.refusal(at).reasons; };
  EXPECT_THAT(why(SimTime{15s}), Contains(HasSubstr("Transaction (PASS or APOP leads there)")));
  EXPECT_THAT(why(SimTime{25s}), Contains(HasSubstr("Did you mean USER?")));
  EXPECT_THAT(why(SimTime{35s}), Contains(HasSubstr("right after USER")));
  EXPECT_THAT(why(SimTime{55s}), IsEmpty());
  EXPECT_THAT(why(SimTime{65s}), SizeIs(2));  // What is wrong with "one", and what -ERR means.
}

TEST(ViewTerminal, AMessageThatIsRefusedIsNoUnknownCommand) {
  const AtTheTerminal seat{{}};
  world::Scenario scenario = seat.scenario;
  for (world::HostSetup& host : scenario.hosts) {
    if (host.mta) host.mta->max_message_octets = 20;
  }
  const trace::Trace trace =
      ::run(scenario,
            AtTheTerminal::inputs({"HELO pc-a", "MAIL FROM:<ann@a.test>", "RCPT TO:<ann@a.test>",
                                   "DATA", "Subject: far more than twenty octets", ".", "QUIT"},
                                  25));
  const reading::Story story{trace};
  const reading::TerminalLog log{story};
  const reading::Refusal refusal = reading::last_refusal(log.lines(seat.host(), SimTime{65s}));
  EXPECT_THAT(refusal.reasons, Contains(HasSubstr("as a whole was refused")));
  EXPECT_THAT(refusal.reasons, Contains(HasSubstr("552")));
}

TEST(ViewTerminal, AServerThatLosesPatienceRefusesNoLine) {
  const AtTheTerminal seat{{"HELO pc-a"}};
  const auto screen = seat.log.lines(seat.host(), SimTime{20min});
  EXPECT_THAT(seat.screen(SimTime{20min}), Contains(HasSubstr("421")));
  EXPECT_EQ(reading::last_refusal(screen).line, "");
}

TEST(ViewTerminal, ASecondMailNeedsAReset) {
  const AtTheTerminal seat{{"HELO pc-a", "MAIL FROM:<ann@a.test>", "MAIL FROM:<ann@a.test>"}};
  EXPECT_THAT(seat.refusal(SimTime{35s}).reasons, Contains(HasSubstr("RSET")));
}

TEST(ViewTerminal, TabCompletesWhatMayBeSaid) {
  const std::vector<reading::Allowed> allowed{{"HELO pc-a", "", ""}, {"HELP", "", ""}};
  EXPECT_EQ(reading::completed("he", allowed), "HELO pc-a");
  EXPECT_EQ(reading::completed("HELP", allowed), "HELP");
  EXPECT_EQ(reading::completed("xyz", allowed), "xyz");
  EXPECT_EQ(reading::completed("", allowed), "");
}

TEST(ViewTerminal, AfterQuitTheEndOfTheConnectionIsWatched) {
  const auto inputs = AtTheTerminal::inputs({"HELO pc-a", "QUIT"}, 25);
  const trace::Trace trace = ::run(small_world::two_domains(), inputs);
  const reading::Story story{trace};
  const SimTime pause =
      reading::pause_after(story, inputs.back().at, std::get<world::Action>(inputs.back().what));
  const trace::Timeline timeline{trace};
  for (const auto& [id, session] : timeline.at(pause).sessions) {
    EXPECT_TRUE(session.closed.has_value());
  }
}

}  // namespace
