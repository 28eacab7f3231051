#include "gui/reading/acting.h"

#include <gtest/gtest.h>

#include "sim/embedded.h"
#include "sim/run.h"
#include "sim/trace/timeline.h"
#include "tests/support/sample_trace.h"
#include "tests/support/shipped.h"

namespace {

// The sample as the window has it.
struct Window {
  trace::Trace trace = support::sample_trace();
  reading::Story story{trace};
  trace::Timeline timeline{trace};
};

TEST(Acting, WhatIsSaidIsOnTheWayUntilItIsHeard) {
  const Window window;
  for (const reading::Utterance& said : window.story.utterances()) {
    if (said.to <= said.from || !said.speaker || !said.listener) continue;
    const auto finds = [&](SimTime at) {
      for (const reading::OnTheWay& way : reading::on_the_way(window.story, at)) {
        if (way.said->session == said.session && way.said->speaker == said.speaker) return true;
      }
      return false;
    };
    EXPECT_TRUE(finds(said.from)) << said.label;
    const trace::Snapshot now = window.timeline.at(said.from);
    const auto acting = reading::who_acts(window.story, now, said.from);
    ASSERT_TRUE(acting.contains(said.speaker)) << said.label;
    EXPECT_TRUE(acting.at(said.speaker).now) << said.label;
    const reading::Involved involved = reading::involved(window.story, now, said.said);
    EXPECT_TRUE(involved.agents.contains(said.speaker)) << said.label;
  }
  EXPECT_TRUE(reading::on_the_way(window.story, window.story.end()).empty());
}

TEST(Acting, PacketsMoveAlongTheirLinks) {
  const Window window;
  std::size_t seen = 0;
  for (const reading::Hop& hop : window.story.hops()) {
    if (!hop.link || hop.lost || hop.arrives <= hop.departs) continue;
    const SimTime half = hop.departs + (hop.arrives - hop.departs) / 2;
    for (const reading::Moving& moves : reading::moving(window.story, window.timeline.at(half))) {
      if (moves.hop != &hop) continue;
      EXPECT_NEAR(moves.part, 0.5, 0.01);
      ++seen;
    }
  }
  EXPECT_GT(seen, 0U);
}

TEST(Acting, TheLostAreShownForAMoment) {
  const Window window;
  std::size_t lost = 0;
  for (const Seq seq : window.story.troubles()) {
    const trace::Record& record = window.trace[seq];
    if (!std::holds_alternative<trace::PacketLost>(record.body)) continue;
    ++lost;
    const auto gone = reading::vanished(window.story, record.at, record.at);
    ASSERT_FALSE(gone.empty());
    EXPECT_EQ(gone.front().lost, seq);
    EXPECT_TRUE(reading::vanished(window.story, record.at + Duration{1}, record.at).empty());
  }
  EXPECT_EQ(lost, 1U);
}

TEST(Acting, ARecordThatIsNotThereInvolvesNobody) {
  const Window window;
  const trace::Snapshot now = window.timeline.at(window.story.end());
  const auto after = Seq{static_cast<std::uint32_t>(window.trace.size() + 1)};
  for (const Seq seq : {Seq{}, after}) {
    const reading::Involved nobody = reading::involved(window.story, now, seq);
    EXPECT_TRUE(nobody.agents.empty());
    EXPECT_TRUE(nobody.hosts.empty());
  }
  EXPECT_FALSE(reading::host_at(now, {}));
}

TEST(Acting, OnlyWhatCarriesAMessageIsAPushOrAPull) {
  for (const embedded::File& file : embedded::scenarios()) {
    const trace::Trace trace = run(shipped::load(file));
    const reading::Story story{trace};
    for (const reading::Utterance& said : story.utterances()) {
      const reading::Bulk bulk = reading::bulk_of(said);
      if (said.content == 0) {
        EXPECT_EQ(bulk, reading::Bulk::None) << file.name << ": " << said.label;
      } else {
        // Whoever holds the message says it.
        EXPECT_EQ(bulk, said.from_client ? reading::Bulk::Push : reading::Bulk::Pull) << said.label;
      }
      const bool reply = !said.from_client && said.protocol == &protocols::named("SMTP");
      if (reply) EXPECT_EQ(bulk, reading::Bulk::None) << said.label;
    }
  }
}

}  // namespace
