#include "gui/reading/rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sim/embedded.h"
#include "sim/run.h"
#include "tests/support/shipped.h"
#include "tests/support/small_world.h"

namespace {

using namespace std::chrono_literals;

// A trace with all that is made from it; they point to each other.
struct Shown {
  explicit Shown(const world::Scenario& scenario) : trace(run(scenario)) {}
  trace::Trace trace;
  reading::Story story{trace};
  reading::Pace pace{story};
  reading::Rows rows{story, pace};
};

std::vector<world::Scenario> all_shipped() {
  std::vector<world::Scenario> all;
  for (const embedded::File& file : embedded::scenarios()) {
    all.push_back(shipped::load(file));
  }
  return all;
}

TEST(ViewRows, BeginningsAreARowApartAndArrowsNeverGoUp) {
  for (const world::Scenario& scenario : all_shipped()) {
    const Shown shown{scenario};
    std::vector<double> begins;
    for (const reading::Arrow& arrow : shown.rows.arrows()) {
      EXPECT_LE(arrow.from, arrow.to);
      EXPECT_LE(arrow.to, shown.rows.length());
      begins.push_back(arrow.from);
    }
    for (std::size_t i = 1; i < begins.size(); ++i) {
      ASSERT_GE(begins[i] - begins[i - 1], 1 - 1e-6) << scenario.id << " arrow " << i;
    }
  }
}

TEST(ViewRows, TimeOnlyGoesDownAndComesBackFromTheRow) {
  for (const world::Scenario& scenario : all_shipped()) {
    const Shown shown{scenario};
    double last = 0;
    for (const SimTime at : shown.story.instants()) {
      const double row = shown.rows.row_at(at);
      ASSERT_GE(row, last);
      last = row;
      ASSERT_LE(shown.rows.row_before(at), row);
      const auto off = (shown.rows.time_at(row) - at).count();
      // Within a millionth of the longest gaps of these scenarios.
      ASSERT_LE(off < 0 ? -off : off, 100)
          << scenario.id << " at " << at.time_since_epoch().count();
    }
    EXPECT_EQ(shown.rows.time_at(-1), SimTime{});
    EXPECT_EQ(shown.rows.time_at(shown.rows.length() + 100), shown.story.end());
  }
}

TEST(ViewRows, WhatHasHappenedIsAboveThePlayheadAndWhatHasNotIsBelow) {
  world::Scenario scenario = small_world::two_domains();
  scenario.actions = {small_world::letter(0s, "bob@b.test")};
  const Shown shown{scenario};
  ASSERT_FALSE(shown.rows.arrows().empty());
  for (const reading::Arrow& arrow : shown.rows.arrows()) {
    if (arrow.kind != reading::Arrow::Kind::Said) continue;
    const reading::Utterance& said = shown.story.utterances()[arrow.index];
    EXPECT_GE(shown.rows.row_at(said.from), arrow.from);
    EXPECT_LE(shown.rows.row_before(said.from), arrow.from);
    if (said.heard) {
      EXPECT_GE(shown.rows.row_at(said.to), arrow.to);
    }
    EXPECT_EQ(shown.rows.lanes()[arrow.speaker_lane], said.speaker);
    EXPECT_EQ(shown.rows.lanes()[arrow.listener_lane], said.listener);
  }
}

TEST(ViewRows, TheVisiblePartIsFoundAsALookAtAllOfThemFindsIt) {
  world::Scenario scenario = small_world::two_domains();
  for (int i = 0; i < 5; ++i) {
    scenario.actions.push_back(small_world::letter(i * 2ms, "bob@b.test"));
  }
  const Shown shown{scenario};
  const auto& arrows = shown.rows.arrows();
  for (double top = 0; top < shown.rows.length(); top += 3.7) {
    const auto [first, last] = shown.rows.arrows_between(top, top + 5);
    for (std::size_t i = 0; i < arrows.size(); ++i) {
      const bool seen = arrows[i].to >= top && arrows[i].from <= top + 5;
      EXPECT_TRUE(!seen || (i >= first && i < last)) << i << " from row " << top;
    }
  }
}

TEST(ViewRows, BandsOfOneTrackNeverMeet) {
  for (const world::Scenario& scenario : all_shipped()) {
    const Shown shown{scenario};
    std::vector<double> end(shown.rows.tracks(), 0);
    for (const reading::Band& band : shown.rows.bands()) {
      ASSERT_LT(band.track, shown.rows.tracks());
      EXPECT_GE(band.from, end[band.track] - 1e-6);
      EXPECT_GE(band.to, band.from);
      end[band.track] = band.to;
    }
  }
}

TEST(ViewRows, PacketsStandBetweenTheLifelinesOfTheirAgents) {
  world::Scenario scenario = small_world::two_domains();
  scenario.actions = {small_world::letter(0s, "bob@b.test")};
  const Shown shown{scenario};
  const reading::Rows rows{shown.story, shown.pace, true};
  std::vector<double> begins;
  std::size_t packets = 0;
  for (const reading::Arrow& arrow : rows.arrows()) {
    begins.push_back(arrow.from);
    if (arrow.kind != reading::Arrow::Kind::Packet) continue;
    ++packets;
    EXPECT_TRUE(arrow.arrives);
    const reading::Hop& hop = shown.story.hops()[arrow.index];
    EXPECT_EQ(shown.story.directory().agent(rows.lanes()[arrow.speaker_lane])->host, hop.from);
  }
  EXPECT_GE(packets, 2U * 6U);  // Two sessions: three to open, at least three to close.
  EXPECT_EQ(rows.arrows().size(), shown.rows.arrows().size() + packets);
  std::ranges::sort(begins);
  for (std::size_t i = 1; i < begins.size(); ++i) ASSERT_GE(begins[i] - begins[i - 1], 0.999);
}

// Calls that nobody takes are seen, from the lifeline of who calls.
void expect_calls(const world::Scenario& scenario, trace::AgentKind by, std::string_view label) {
  const Shown shown{scenario};
  std::size_t calls = 0;
  for (const reading::Arrow& arrow : shown.rows.arrows()) {
    if (arrow.kind != reading::Arrow::Kind::Call) continue;
    ++calls;
    EXPECT_FALSE(arrow.arrives);
    const auto* caller = shown.story.directory().agent(shown.rows.lanes()[arrow.speaker_lane]);
    ASSERT_NE(caller, nullptr);
    EXPECT_EQ(caller->kind, by);
    EXPECT_EQ(shown.story.calls()[arrow.index].label.in({}), label);
  }
  EXPECT_GT(calls, 0U);
  // What the spool does stands at the client that does it.
  for (const reading::Arrow& arrow : shown.rows.arrows()) {
    if (arrow.kind != reading::Arrow::Kind::Deed) continue;
    const reading::Deed& deed = shown.story.deeds()[arrow.index];
    if (!std::holds_alternative<trace::Deferred>(shown.trace[deed.seq].body)) continue;
    const auto* at = shown.story.directory().agent(shown.rows.lanes()[arrow.speaker_lane]);
    EXPECT_EQ(at->kind, trace::AgentKind::MtaClient);
  }
}

world::Scenario with_one_off(const std::string& host) {
  world::Scenario scenario = small_world::two_domains();
  scenario.actions = {{.at = SimTime{0s}, .action = world::SetHost{host, false}},
                      small_world::letter(1s, "bob@b.test")};
  return scenario;
}

TEST(ViewRows, CallsToAServerThatIsOffAreSeen) {
  expect_calls(with_one_off("mail.b.test"), trace::AgentKind::MtaClient,
               "call to mail.b.test: no answer");
}

TEST(ViewRows, CallsToOnesOwnServerThatIsOffAreSeen) {
  expect_calls(with_one_off("mail.a.test"), trace::AgentKind::MtaClient,
               "call to mail.a.test: no answer");
}

TEST(ViewRows, CallsForMailToAServerThatIsOffAreSeen) {
  world::Scenario scenario = small_world::two_domains();
  scenario.actions = {{.at = SimTime{0s}, .action = world::SetHost{"mail.b.test", false}},
                      small_world::check(1s, "bob@b.test")};
  expect_calls(scenario, trace::AgentKind::MaaClient, "call to mail.b.test: no answer");
}

TEST(ViewRows, CallsOverALinkThatIsCutAreSeen) {
  for (const world::Scenario& one : all_shipped()) {
    if (one.id != "fourth") continue;
    world::Scenario scenario = one;
    scenario.actions.insert(
        scenario.actions.begin(),
        {.at = SimTime{0s},
         .action = world::SetLink{.a = "wan", .b = "mail.comnet.com", .up = false}});
    for (world::UserAgentSetup& agent : scenario.user_agents) agent.poll.clear();
    expect_calls(scenario, trace::AgentKind::MtaClient, "call to mail.comnet.com: no answer");
  }
}

TEST(ViewRows, WhereEverybodyAnswersNoCallIsInVain) {
  for (const world::Scenario& scenario : all_shipped()) {
    if (scenario.id == "fourth" || scenario.id == "second" || scenario.id == "mime-text") {
      EXPECT_TRUE(Shown{scenario}.story.calls().empty()) << scenario.id;
    }
  }
}

TEST(ViewRows, AnEmptyTraceHasNoRows) {
  const trace::Trace trace;
  const reading::Story story{trace};
  const reading::Pace pace{story};
  const reading::Rows rows{story, pace};
  EXPECT_TRUE(rows.arrows().empty());
  EXPECT_EQ(rows.row_at(SimTime{5s}), 0);
  EXPECT_EQ(rows.time_at(3), SimTime{});
}

}  // namespace
