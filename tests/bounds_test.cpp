// Runs that would grow for ever: they end, with words (sim/world/limits.h, RFC 5321 §6.3).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sim/run.h"
#include "sim/world/load.h"
#include "sim/world/world.h"
#include "tests/support/auditor.h"
#include "tests/support/reach.h"
#include "tests/support/records.h"

namespace {

using support::all;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::chrono_literals;

world::Limits small() {
  world::Limits limits;
  limits.trace_octets = std::size_t{8} << 20U;
  return limits;
}

// The words with which the run was ended; empty: it came to rest by itself.
std::string words_at_end(const world::Scenario& scenario, const world::Limits& limits) {
  trace::Trace trace;
  world::World world{scenario, trace, limits};
  world.run();
  const auto stops = all<trace::RunStopped>(trace);
  EXPECT_EQ(world.stopped(), !stops.empty());
  EXPECT_LE(trace.octets_in_memory(), limits.trace_octets + (std::size_t{24} << 20U));
  return stops.empty() ? "" : std::string{stops.front().why};
}

using Aliases = std::vector<world::AliasSetup>;

struct Ring {
  std::string what;
  Aliases aliases;
};

// Each comes to rest by itself: every server knows what it has passed on for a list before.
std::vector<Ring> rings() {
  const std::string a = "mail.a.test", b = "mail.b.test", c = "mail.c.test";
  return {
      {"two lists", {{a, "l@a.test", {"l@b.test"}}, {b, "l@b.test", {"l@a.test"}}}},
      {"one list with two on another server",
       {{a, "l@a.test", {"x@b.test", "y@c.test"}},
        {b, "x@b.test", {"l@a.test"}},
        {c, "y@c.test", {"l@a.test"}}}},
      {"three lists, all with all",
       {{a, "l@a.test", {"l@b.test", "l@c.test", "ann@a.test"}},
        {b, "l@b.test", {"l@a.test", "l@c.test", "bob@b.test"}},
        {c, "l@c.test", {"l@a.test", "l@b.test"}}}},
      {"two lists on each server, so that no Received field names them",
       {{a, "l@a.test", {"l@b.test", "m@b.test", "l@c.test", "m@c.test"}},
        {a, "m@a.test", {"l@b.test", "m@b.test", "l@c.test", "m@c.test"}},
        {b, "l@b.test", {"l@a.test", "m@a.test", "l@c.test", "m@c.test"}},
        {b, "m@b.test", {"l@a.test", "m@a.test", "l@c.test", "m@c.test"}},
        {c, "l@c.test", {"l@a.test", "m@a.test", "l@b.test", "m@b.test"}},
        {c, "m@c.test", {"l@a.test", "m@a.test", "l@b.test", "m@b.test"}}}},
      {"a list within a list that leads back",
       {{a, "l@a.test", {"inner@a.test"}},
        {a, "inner@a.test", {"l@b.test"}},
        {b, "l@b.test", {"INNER@a.test", "l+more@a.test"}}}},
  };
}

TEST(Bounds, ListsInACircleStopByThemselves) {
  for (const Ring& ring : rings()) {
    world::Scenario scenario = reach::three_domains();
    scenario.aliases = ring.aliases;
    scenario.actions = {reach::letter("l@a.test")};
    trace::Trace trace;
    world::World world{scenario, trace};
    world.run();
    EXPECT_FALSE(world.stopped()) << ring.what;
    EXPECT_LT(trace.size(), 20'000U) << ring.what;
    const auto failed = all<trace::Failed>(trace);
    ASSERT_FALSE(failed.empty()) << ring.what;
    for (const auto& one : failed) EXPECT_THAT(one.why, HasSubstr("a list in a circle"));
    EXPECT_GE(all<trace::Bounced>(trace).size(), 1U) << ring.what;
  }
}

// Nothing to pass on is no reason to lose a message silently.
TEST(Bounds, AListThatLeadsToNobodyIsTold) {
  const std::string b = "mail.b.test";
  for (const Aliases& aliases :
       std::vector<Aliases>{{{b, "l@b.test", {"l@b.test"}}},
                            {{b, "l@b.test", {"m@b.test"}}, {b, "m@b.test", {"L@b.test"}}},
                            {{b, "l@b.test", {"m@b.test", "n@b.test"}},
                             {b, "m@b.test", {"n@b.test", "m@b.test"}},
                             {b, "n@b.test", {"l+x@b.test"}}},
                            {{b, "l@b.test", {"l@[10.0.0.3]", "\"l\"@B.TEST"}}},
                            {{b, "l@b.test", {"bob@b.test"}}, {b, "bob@b.test", {"l@b.test"}}}}) {
    world::Scenario scenario = reach::three_domains();
    scenario.aliases = aliases;
    scenario.actions = {reach::letter("l@b.test")};
    const auto trace = run(scenario);
    for (const auto& lost : audit::audit(trace, true).lost) {
      ADD_FAILURE() << lost.forward_path << ": " << lost.problem;
    }
    ASSERT_EQ(all<trace::Failed>(trace).size(), 1U) << aliases.size();
    EXPECT_THAT(all<trace::Failed>(trace)[0].why, HasSubstr("nobody else"));
    ASSERT_EQ(all<trace::Delivered>(trace).size(), 1U);
    EXPECT_THAT(std::string{all<trace::Delivered>(trace)[0].message}, HasSubstr("Status: 5.4.6"));
  }
}

TEST(Bounds, TwoListsWithTheSamePersonLoseNothing) {
  world::Scenario scenario = reach::three_domains();
  scenario.aliases = {{"mail.b.test", "l@b.test", {"bob@b.test", "m@b.test"}},
                      {"mail.b.test", "m@b.test", {"bob@b.test", "l@b.test"}}};
  auto letter = reach::letter("l@b.test");
  std::get<world::Send>(letter.action).cc = {"m@b.test", "bob@b.test"};
  scenario.actions = {letter};
  const auto trace = run(scenario);
  EXPECT_THAT(all<trace::Failed>(trace), IsEmpty());
  EXPECT_EQ(all<trace::Delivered>(trace).size(), 1U);
}

TEST(Bounds, AListThatLeadsToPeopleOfTheFirstServerIsNoCircle) {
  world::Scenario scenario = reach::three_domains();
  scenario.aliases = {{"mail.a.test", "l@a.test", {"l@b.test"}},
                      {"mail.b.test", "l@b.test", {"ann@a.test", "other@a.test"}},
                      {"mail.a.test", "other@a.test", {"bob@b.test"}}};
  scenario.actions = {reach::letter("l@a.test")};
  const auto trace = run(scenario);
  EXPECT_THAT(all<trace::Failed>(trace), IsEmpty());
  EXPECT_EQ(all<trace::Delivered>(trace).size(), 2U);
}

TEST(Bounds, AttemptsWithoutEndEndWithWords) {
  world::Scenario scenario = reach::three_domains();
  scenario.hosts[2].up = false;
  scenario.hosts[1].mta->retry_after = {1s};
  scenario.hosts[1].mta->give_up_after = 24h * 3650;
  scenario.actions = {reach::letter("bob@b.test")};
  const std::string words = words_at_end(scenario, small());
  EXPECT_THAT(words, HasSubstr("8 MiB"));
  EXPECT_THAT(words, HasSubstr("Message 1 was tried"));
  EXPECT_THAT(words, HasSubstr("\"retry_after\" longer"));
}

TEST(Bounds, LooksWithoutEndEndWithWords) {
  world::Scenario scenario = reach::three_domains();
  for (int i = 0; i < 20'000; ++i) {
    scenario.actions.push_back({SimTime{i * 1s}, world::CheckMail{"ann@a.test", {}}});
  }
  EXPECT_THAT(words_at_end(scenario, small()), HasSubstr("looked for mail"));
}

TEST(Bounds, AFewHugeMessagesEndWithWords) {
  world::Scenario scenario = reach::three_domains();
  for (int i = 0; i < 20; ++i) {
    auto letter = reach::letter("bob@b.test");
    std::get<world::Send>(letter.action).body = std::string(1'000'000, 'x') + "\n";
    scenario.actions.push_back(letter);
  }
  EXPECT_THAT(words_at_end(scenario, small()), HasSubstr("messages and"));
}

TEST(Bounds, ManyCopiesOfAHugeMessageDoNotGoOutAtOnce) {
  world::Scenario scenario = reach::three_domains();
  scenario.zones.push_back(
      {"wild.test", "ns.test", {{"*.wild.test", "MX", 10, "mail.b.test", 60}}});
  auto letter = reach::letter("x@d0.wild.test");
  auto& send = std::get<world::Send>(letter.action);
  for (int i = 1; i < 200; ++i) send.bcc.push_back("x@d" + std::to_string(i) + ".wild.test");
  send.body = std::string(700'000, '-') + "\n";
  scenario.actions = {letter};
  scenario.hosts[2].mta->relay_from = {"mail.a.test"};  // It refuses none of them.
  trace::Trace trace;
  world::Limits limits;
  limits.trace_octets = std::size_t{64} << 20U;
  world::World world{scenario, trace, limits};
  world.run();
  EXPECT_TRUE(world.stopped());
  std::size_t most = 0, open = 0;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    if (std::holds_alternative<trace::SessionOpened>(trace[Seq{i}].body))
      most = std::max(most, ++open);
    if (std::holds_alternative<trace::SessionClosed>(trace[Seq{i}].body)) --open;
  }
  EXPECT_LE(most, 32'000'000U / 700'000U + 1);
}

TEST(Bounds, WaitsOfYearsEndWithWords) {
  world::Scenario scenario = reach::three_domains();
  scenario.hosts[2].up = false;
  scenario.hosts[1].mta->retry_after = {24h * 100};
  scenario.hosts[1].mta->give_up_after = 24h * 3650;
  scenario.actions = {reach::letter("bob@b.test")};
  world::Limits limits;
  limits.end = SimTime{24h * 365};
  EXPECT_THAT(words_at_end(scenario, limits), HasSubstr("years of virtual time"));
}

TEST(Bounds, EventsAreCounted) {
  world::Scenario scenario = reach::three_domains();
  scenario.actions = {reach::letter("bob@b.test")};
  world::Limits limits;
  limits.events = 50;
  EXPECT_THAT(words_at_end(scenario, limits), HasSubstr("after 50 events"));
}

TEST(Bounds, AWorldThatHasEndedTakesNothingMore) {
  world::Scenario scenario = reach::three_domains();
  world::Limits limits;
  limits.events = 1;
  trace::Trace trace;
  world::World world{scenario, trace, limits};
  world.give({SimTime{1s}, world::Action{reach::letter("bob@b.test").action}});
  world.run();
  const std::size_t records = trace.size();
  ASSERT_TRUE(world.stopped());
  world.give({SimTime{2s}, world::Action{reach::letter("bob@b.test").action}});
  world.run_until(SimTime{1h});
  EXPECT_EQ(trace.size(), records);
}

TEST(Bounds, TwoRunsEndAtTheSameRecord) {
  world::Scenario scenario = reach::three_domains();
  scenario.hosts[2].up = false;
  scenario.hosts[1].mta->retry_after = {1s};
  scenario.hosts[1].mta->give_up_after = 24h * 3650;
  scenario.actions = {reach::letter("bob@b.test")};
  trace::Trace one, other;
  world::World first{scenario, one, small()}, second{scenario, other, small()};
  first.run();
  second.run();
  EXPECT_EQ(one.digest(), other.digest());
}

TEST(Bounds, ALivePortMayCarryToItsEndWhatItHasTaken) {
  EXPECT_GT(world::limits_for_live(world::kLiveMebibytes).trace_octets,
            world::kLiveMebibytes << 20U);
  EXPECT_EQ(world::limits_for_live(1).trace_octets, world::Limits{}.trace_octets);
  EXPECT_GT(world::limits_for_live(2048).trace_octets, std::size_t{2048} << 20U);
}

}  // namespace
