// The key ring at an instant: how each key is known then, forward and back in time.
#include "gui/view/key_ring.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "gui/view/doings.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/view.h"
#include "sim/run.h"
#include "sim/shelf/scenarios.h"
#include "sim/trace/timeline.h"

namespace {

using namespace std::chrono_literals;
using seal::Known;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ViewKeyRing : public testing::Test {
 protected:
  ViewKeyRing() {
    view_.opened = view::Played{.scenario = scenario_};
    for (const auto& [agent, entry] : story_.directory().agents()) {
      if (entry.owner == "fegan@comnet.com" && entry.kind == trace::AgentKind::UserAgent) {
        fegan_ = agent;
      }
    }
  }

  std::vector<Known> known_at(SimTime at) {
    view_.playhead.seek(at);
    view_.refresh();
    std::vector<Known> all;
    for (const view::RingKey& key : key_ring_of(view_, fegan_)) all.push_back(key.how);
    return all;
  }

  const world::Scenario scenario_ = shelf::load("web-of-trust");
  const trace::Trace trace_ = run(scenario_);
  const reading::Story story_{trace_};
  const trace::Timeline timeline_{trace_};
  view::View view_{story_, timeline_};
  AgentId fegan_{};
};

TEST_F(ViewKeyRing, ACallChangesIt) {
  const auto before = ElementsAre(Known::Own, Known::Compared, Known::Vouched, Known::Named);
  EXPECT_THAT(known_at(SimTime{1min}), before);
  EXPECT_THAT(known_at(SimTime{7min}),
              ElementsAre(Known::Own, Known::Compared, Known::Compared, Known::Forged));
  EXPECT_THAT(known_at(SimTime{1min}), before) << "back in time";
}

TEST_F(ViewKeyRing, SaysWhoVouches) {
  known_at(SimTime{1min});
  const auto& ring = key_ring_of(view_, fegan_);
  EXPECT_EQ(ring[1].name, "Kofi Osei <osei@comnet.com>");
  EXPECT_TRUE(ring[1].vouches);
  EXPECT_THAT(ring[2].known.in({}), HasSubstr("Kofi Osei <osei@comnet.com> has signed"));
  EXPECT_EQ(ring[2].fingerprint, "112D AB93 01D7 3E0F 4A60 88E8 7DF7 768E 9B8C 52BB");
}

TEST_F(ViewKeyRing, TheTwinTellsIt) {
  known_at(SimTime{7min});
  view_.selection.choose(view::ChosenAgent{fegan_});
  std::vector<view::twin::Node> parts;
  view::twin::write_chosen(view_, parts);
  const auto ring = std::ranges::find_if(
      parts, [](const auto& node) { return node.kind == view::twin::Kind::Table; });
  ASSERT_NE(ring, parts.end());
  ASSERT_EQ(ring->rows.size(), 4U);
  EXPECT_THAT(ring->rows[1][3], HasSubstr("trusted to vouch"));
  EXPECT_THAT(ring->rows[3][3], HasSubstr("Forged"));
}

TEST_F(ViewKeyRing, ARecordingHasNone) {
  view_.opened = view::Recorded{};
  EXPECT_THAT(known_at(SimTime{1min}), IsEmpty());
}

TEST_F(ViewKeyRing, WhoHasAKeyCanBeCalled) {
  known_at(SimTime{1min});
  view_.selection.choose(view::ChosenAgent{fegan_});
  const auto all = view::doings(view_);
  const auto call = std::ranges::find(all, "call", &view::Doing::id);
  ASSERT_NE(call, all.end());
  EXPECT_THAT(call->rows, ElementsAre("forouzan@deanza.edu", "osei@comnet.com"));
  call->perform(view_, 1);
  ASSERT_EQ(view_.requests.size(), 1U);
  const auto& done =
      std::get<world::CompareFingerprints>(std::get<view::Do>(view_.requests.front()).action);
  EXPECT_EQ(done.user, "fegan@comnet.com");
  EXPECT_EQ(done.with, "osei@comnet.com");
}

}  // namespace
