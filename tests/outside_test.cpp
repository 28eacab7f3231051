// Programs outside of the simulation: what they say are inputs, and inputs replay.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "sim/report/running_transcript.h"
#include "sim/report/transcript.h"
#include "sim/run.h"
#include "sim/world/load.h"
#include "sim/world/session_file.h"
#include "sim/world/world.h"
#include "tests/support/small_world.h"

namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

constexpr trace::Ipv4 kHere{0x7f000001};

world::OutsideConnects call(std::uint32_t connection, std::string host, std::uint16_t port) {
  return {connection, std::move(host), port, kHere, static_cast<std::uint16_t>(40000 + connection)};
}

// A world with programs outside, and what they hear.
struct WorldOutside : testing::Test, world::Outlet {
  WorldOutside() { world.outside().set_outlet(this); }
  void send(std::uint32_t connection, std::string_view octets) override {
    heard[connection] += octets;
  }
  void finish(std::uint32_t connection) override { heard[connection] += "<end>"; }
  void reset(std::uint32_t connection) override { heard[connection] += "<reset>"; }

  template <class What>
  void give(SimTime at, What what) {
    inputs.push_back({at, std::move(what)});
    world.give(inputs.back());
  }
  std::size_t delivered() const {
    std::size_t count = 0;
    for (std::uint32_t i = 1; i <= trace.size(); ++i) {
      if (std::holds_alternative<trace::Delivered>(trace[Seq{i}].body)) ++count;
    }
    return count;
  }

  const world::Scenario scenario = small_world::two_domains();
  trace::Trace trace;
  world::World world{scenario, trace};
  std::vector<world::Input> inputs;
  std::map<std::uint32_t, std::string> heard;
};

constexpr std::string_view kLetter =
    "EHLO me\r\nMAIL FROM:<ann@a.test>\r\nRCPT TO:<bob@b.test>\r\nDATA\r\n"
    "Subject: Hello\r\n\r\n..with a period \xFF\r\n.\r\nQUIT\r\n";

TEST_F(WorldOutside, AMessageTravelsOnThroughTheSimulatedInternet) {
  give(SimTime{1s}, call(1, "mail.a.test", 25));
  give(SimTime{1s}, world::OutsideSays{1, std::string{kLetter}});
  give(SimTime{1s}, world::OutsideEnds{1});
  world.run();
  EXPECT_THAT(heard[1], testing::StartsWith("220 mail.a.test"));
  EXPECT_THAT(heard[1], HasSubstr("250 2.0.0 Message accepted"));
  EXPECT_TRUE(heard[1].ends_with("<end>"));
  EXPECT_EQ(delivered(), 1U);
  EXPECT_EQ(world.outside().connections(), 0U);
}

TEST_F(WorldOutside, TheRunReplaysToTheSameTrace) {
  give(SimTime{1s}, call(1, "mail.a.test", 25));
  for (std::size_t i = 0; i < kLetter.size(); i += 7) {
    give(SimTime{1s} + static_cast<std::int64_t>(i) * 1us,
         world::OutsideSays{1, std::string{kLetter.substr(i, 7)}});
  }
  give(SimTime{2s}, call(2, "mail.b.test", 110));
  give(SimTime{2s}, world::OutsideSays{2, "USER bob\r\nPASS secret-b\r\nRETR 1\r\nQUIT\r\n"});
  give(SimTime{2s}, world::OutsideBreaks{1});
  give(SimTime{3s}, world::OutsideStops{});
  world.run();
  EXPECT_THAT(heard[2], HasSubstr("Subject: Hello\r\n\r\n..with a period \xFF\r\n.\r\n"));
  EXPECT_EQ(run(scenario, inputs).digest(), trace.digest());
  EXPECT_THAT(report::transcript(trace), HasSubstr("from outside, push"));
  EXPECT_THAT(report::transcript(trace), HasSubstr("from outside, pull"));
}

TEST_F(WorldOutside, WhatWasSaidIsInTheTraceHoweverItWasCut) {
  const auto transcript = [this](std::size_t cut) {
    std::vector<world::Input> pieces{{SimTime{1s}, call(1, "mail.a.test", 25)}};
    for (std::size_t i = 0; i < kLetter.size(); i += cut) {
      pieces.push_back({SimTime{1s}, world::OutsideSays{1, std::string{kLetter.substr(i, cut)}}});
    }
    pieces.push_back({SimTime{1s}, world::OutsideEnds{1}});
    return report::transcript(run(scenario, pieces));
  };
  const std::string whole = transcript(kLetter.size());
  EXPECT_THAT(whole, HasSubstr("C: RCPT TO:<bob@b.test>\n"));
  EXPECT_THAT(whole, HasSubstr("C\\: ..with\\x20a\\x20period\\x20\\xFF\\r\\n\nC: .\n"));
  for (const std::size_t cut : {1U, 2U, 3U, 50U}) EXPECT_EQ(transcript(cut), whole) << cut;
}

TEST_F(WorldOutside, HalfAMessageIsRememberedButNotTaken) {
  give(SimTime{1s}, call(1, "mail.a.test", 25));
  give(SimTime{1s}, world::OutsideSays{1, std::string{kLetter.substr(0, kLetter.size() - 9)}});
  give(SimTime{2s}, world::OutsideBreaks{1});
  world.run();
  EXPECT_EQ(delivered(), 0U);
  EXPECT_THAT(report::transcript(trace), HasSubstr("C: Subject: Hello"));
}

TEST_F(WorldOutside, WhereNobodyListensOrTheHostIsOffTheConnectionIsReset) {
  give(SimTime{1s}, call(1, "pc-a", 25));
  give(SimTime{1s}, world::Action{world::SetHost{"mail.a.test", false}});
  give(SimTime{1s}, call(2, "mail.a.test", 25));
  give(SimTime{1s}, world::OutsideSays{2, "EHLO me\r\n"});
  world.run();
  EXPECT_EQ(heard[1], "<reset>");
  EXPECT_EQ(heard[2], "<reset>");
}

TEST_F(WorldOutside, AServerThatIsSwitchedOffDropsItsClients) {
  give(SimTime{1s}, call(1, "mail.a.test", 25));
  give(SimTime{2s}, world::Action{world::SetHost{"mail.a.test", false}});
  EXPECT_TRUE(heard[1].ends_with("<reset>"));
  give(SimTime{3s}, world::OutsideSays{1, "EHLO me\r\n"});  // Too late, and no harm.
  world.run();
  EXPECT_EQ(world.outside().connections(), 0U);
}

TEST_F(WorldOutside, IdleClientsAreSentAwayAfterTheTimeOfTheRfc) {
  give(SimTime{1s}, call(1, "mail.a.test", 25));
  give(SimTime{1s}, call(2, "mail.b.test", 110));
  world.kernel().run_until(SimTime{5min});  // RFC 5321 §4.5.3.2.7
  EXPECT_THAT(heard[1], Not(HasSubstr("421")));
  world.kernel().run_until(SimTime{5min + 1s});
  EXPECT_THAT(heard[1], HasSubstr("\r\n421 mail.a.test"));
  EXPECT_THAT(heard[2], Not(HasSubstr("<end>")));
  world.kernel().run_until(SimTime{10min + 1s});
  EXPECT_TRUE(heard[2].ends_with("<end>"));  // RFC 1939 §3
}

TEST_F(WorldOutside, StoppingSaysGoodbye) {
  give(SimTime{1s}, call(1, "mail.a.test", 25));
  give(SimTime{1s}, world::OutsideSays{1, "EHLO me\r\n"});
  give(SimTime{1s}, call(2, "mail.b.test", 110));
  give(SimTime{2s}, world::OutsideStops{});
  EXPECT_THAT(heard[1], HasSubstr("421 4.3.2 mail.a.test Service closing"));
  EXPECT_TRUE(heard[1].ends_with("<end>"));
  EXPECT_TRUE(heard[2].ends_with("<end>"));
}

TEST_F(WorldOutside, ARunningTranscriptMasksPasswords) {
  report::RunningTranscript masking{false}, showing{true};
  give(SimTime{1s}, call(1, "mail.b.test", 110));
  give(SimTime{1s}, world::OutsideSays{1, "USER bob\r\npass sec"});
  std::string masked = masking.take(trace);
  give(SimTime{1s}, world::OutsideSays{1, "ret-b\r\nSTAT\r\n"});
  give(SimTime{1s}, world::OutsideSays{1, "PASS sec"});
  give(SimTime{1s}, world::OutsideBreaks{1});
  masked += masking.take(trace);
  EXPECT_THAT(masked, HasSubstr("C: USER bob\n"));
  EXPECT_THAT(masked, HasSubstr("C: pass ****\n"));
  EXPECT_THAT(masked, HasSubstr("C: STAT\n"));
  EXPECT_THAT(masked, Not(HasSubstr("sec")));
  EXPECT_THAT(showing.take(trace), HasSubstr("C: pass secret-b\n"));
}

// — session files —

constexpr std::string_view kScenario = R"({"id": "s", "title": "S", "hosts": [
  {"name": "mail.a.test", "mta": {"domains": ["a.test"]}}], "accounts": [{"address": "x@a.test"}]})";

TEST(SessionFile, GivesBackWhatWasWritten) {
  std::string all;
  for (int octet = 0; octet < 256; ++octet) all += static_cast<char>(octet);
  const std::vector<world::Input> inputs{
      {SimTime{1s}, call(1, "mail.a.test", 25)}, {SimTime{1s}, world::OutsideSays{1, all}},
      {SimTime{2s}, call(2, "mail.a.test", 25)}, {SimTime{3s}, world::OutsideEnds{1}},
      {SimTime{4s}, world::OutsideBreaks{2}},    {SimTime{5s}, world::OutsideStops{}}};
  std::string file = world::session_begin(kScenario);
  for (const world::Input& input : inputs) {
    file += world::session_line(input, &input == inputs.data());
  }
  file += world::session_end();
  EXPECT_TRUE(world::is_session(file));
  EXPECT_FALSE(world::is_session(kScenario));
  const world::Session session = world::load_session("f", file);
  EXPECT_EQ(session.scenario, world::load_scenario("f", kScenario));
  EXPECT_EQ(session.inputs, inputs);
}

TEST(SessionFile, MayEndBeforeAnythingHappened) {
  const std::string file = world::session_begin(kScenario) + world::session_end();
  EXPECT_TRUE(world::load_session("f", file).inputs.empty());
}

// What the error must say of a session with these inputs.
struct BadSession {
  const char* inputs;
  const char* says;
};
const BadSession kBad[] = {
    {"{}", "\"at\" must be a whole number"},
    {"7", "An input is an object"},
    {R"({"at": -1, "stops": true})", "\"at\" must be a whole number"},
    {R"({"at": 1e99, "stops": true})", "\"at\" must be a whole number"},
    {R"({"at": 5, "stops": true}, {"at": 4, "stops": true})", "order of their times"},
    {R"({"at": 5, "stops": true, "why": 1})", "The key \"why\" does not belong here"},
    {R"({"at": 5, "connection": 1, "says": "x"})", "No connection has this number"},
    {R"({"at": 5, "connection": 1})", "No connection has this number"},
    {R"({"at": 5, "connection": -1, "says": "x"})", "\"connection\" must be a whole number"},
    {R"({"at": 5, "connection": 1, "connects": "mail.a.tst", "port": 25, "from": "127.0.0.1",
         "from_port": 9})",
     "There is no host \"mail.a.tst\". Did you mean \"mail.a.test\"?"},
    {R"({"at": 5, "connection": 1, "connects": "mail.a.test", "port": 99999, "from": "127.0.0.1",
         "from_port": 9})",
     "\"port\" must be a whole number, 0 to 65535"},
    {R"({"at": 5, "connection": 1, "connects": "mail.a.test", "port": 25, "from": "localhost",
         "from_port": 9})",
     "\"from\" must be an IPv4 address"},
    {R"({"at": 5, "connection": 1, "connects": "mail.a.test", "port": 25, "from": "127.0.0.1",
         "from_port": 9}, {"at": 5, "connection": 1, "says": "€"})",
     "characters up to U+00FF"},
    {R"({"at": 5, "connection": 1, "connects": "mail.a.test", "port": 25, "from": "127.0.0.1",
         "from_port": 9}, {"at": 5, "connection": 1, "shouts": "x"})",
     "An input says what happens"},
    {R"({"at": 5, "stops": true},)", "f:"},
};

TEST(SessionFile, SaysWhatIsWrongAndWhere) {
  for (const BadSession& bad : kBad) {
    try {
      world::load_session("f", world::session_begin(kScenario) + bad.inputs + world::session_end());
      ADD_FAILURE() << bad.inputs;
    } catch (const desk::FileError& error) {
      EXPECT_THAT(error.what(), HasSubstr(bad.says));
      EXPECT_GT(error.line, 0U) << error.what();
    }
  }
}

TEST(SessionFile, ThatWasCutOffSaysSo) {
  const std::string file = world::session_begin(kScenario) + R"({"at": 5, "stops": true})";
  const world::Session session = world::load_session("f", file);
  EXPECT_THAT(session.cut, HasSubstr("it was cut off"));
  EXPECT_EQ(session.inputs.size(), 1U);
}

}  // namespace
