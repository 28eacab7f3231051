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
#include "tests/support/smime_people.h"

namespace {

using namespace std::chrono_literals;
using seal::Known;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ViewKeyRing : public testing::Test {
 protected:
  explicit ViewKeyRing(const char* name = "web-of-trust")
      : scenario_(shelf::load(name)), trace_(run(scenario_)) {
    view_.opened = view::Played{.scenario = scenario_};
    for (const auto& [agent, entry] : story_.directory().agents()) {
      if (entry.owner == "fegan@comnet.com" && entry.kind == trace::AgentKind::UserAgent) {
        fegan_ = agent;
      }
    }
  }

  const view::Ring& ring_at(SimTime at) {
    view_.playhead.seek(at);
    view_.refresh();
    return key_ring_of(view_, fegan_);
  }
  std::vector<Known> known_at(SimTime at) {
    std::vector<Known> all;
    for (const view::RingKey& key : ring_at(at).keys) all.push_back(key.how);
    return all;
  }
  // The tables that the twin shows of it.
  std::vector<view::twin::Node> told_at(SimTime at) {
    ring_at(at);
    view_.selection.choose(view::ChosenAgent{fegan_});
    std::vector<view::twin::Node> parts;
    view::twin::write_chosen(view_, parts);
    std::erase_if(parts, [](const auto& node) { return node.kind != view::twin::Kind::Table; });
    return parts;
  }

  const world::Scenario scenario_;
  const trace::Trace trace_;
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
  const auto& ring = ring_at(SimTime{1min}).keys;
  EXPECT_EQ(ring[1].name, "Kofi Osei <osei@comnet.com>");
  EXPECT_TRUE(ring[1].vouches);
  EXPECT_THAT(ring[2].known.in({}), HasSubstr("Kofi Osei <osei@comnet.com> has signed"));
  EXPECT_EQ(ring[2].fingerprint, "112D AB93 01D7 3E0F 4A60 88E8 7DF7 768E 9B8C 52BB");
}

TEST_F(ViewKeyRing, TheTwinTellsIt) {
  const auto tables = told_at(SimTime{7min});
  ASSERT_EQ(tables.size(), 1U);
  ASSERT_EQ(tables[0].rows.size(), 4U);
  EXPECT_THAT(tables[0].rows[1][3], HasSubstr("trusted to vouch"));
  EXPECT_THAT(tables[0].rows[3][3], HasSubstr("Forged"));
}

TEST_F(ViewKeyRing, ARecordingHasNone) {
  view_.opened = view::Recorded{};
  EXPECT_THAT(known_at(SimTime{1min}), IsEmpty());
}

TEST_F(ViewKeyRing, WhoHasAKeyCanBeCalled) {
  ring_at(SimTime{1min});
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

// — certificates —

// Fegan's ring has his own certificate and a trusted authority, and not the one between them; from
// 9:06 on it has the list of what that one has revoked.
class ViewRingOfCertificates : public ViewKeyRing {
 protected:
  ViewRingOfCertificates() : ViewKeyRing("smime-revoked") {}
};

TEST_F(ViewRingOfCertificates, TellsWhatStandsInThem) {
  const view::Ring& ring = ring_at(SimTime{1min});
  EXPECT_THAT(ring.keys, IsEmpty());
  ASSERT_EQ(ring.certificates.size(), 2U);
  const view::RingCertificate& own = ring.certificates[0];
  EXPECT_EQ(own.name, "John Fegan <fegan@comnet.com>");
  EXPECT_EQ(own.kind, "RSA, 2048 bits");
  EXPECT_TRUE(own.is_own);
  EXPECT_EQ(view::day_of(own.begins, {}), "Sat 1 Jan 2005");
  EXPECT_FALSE(own.serial.empty());
  const view::RingCertificate& root = ring.certificates[1];
  EXPECT_TRUE(root.is_authority);
  EXPECT_TRUE(root.is_good);
  EXPECT_THAT(said_of(root, {}), HasSubstr("Trusted"));
}

TEST_F(ViewRingOfCertificates, AListComesAndIsThereFromThenOn) {
  EXPECT_EQ(ring_at(SimTime{5min}).lists.size(), 2U);
  const view::Ring& later = ring_at(SimTime{7min});
  ASSERT_EQ(later.lists.size(), 3U);
  EXPECT_EQ(later.lists[2].issuer, "Mailwalk test authority for people");
  EXPECT_EQ(later.lists[2].revoked, 1U);
  EXPECT_EQ(ring_at(SimTime{5min}).lists.size(), 2U) << "back in time";
}

TEST_F(ViewRingOfCertificates, TheTwinTellsThemToo) {
  const auto tables = told_at(SimTime{7min});
  ASSERT_EQ(tables.size(), 2U);
  ASSERT_EQ(tables[0].rows.size(), 2U);
  EXPECT_EQ(tables[0].columns.size(), tables[0].rows[0].size());
  EXPECT_THAT(tables[0].rows[0], testing::Contains(HasSubstr("private key is here")));
  EXPECT_EQ(tables[1].rows.size(), 3U);
}

// With everything that there is to know of them.
std::vector<view::RingCertificate> looked_at(std::initializer_list<const char*> names,
                                             std::int64_t now = testing_smime::kNow) {
  const seal::KeyRing ring = testing_smime::ring_of(names);
  return view::certificates_in(ring.certificates(), now);
}

TEST(ViewRingCertificates, TheChainIsTold) {
  const auto rows = looked_at({"forouzan", "authority", "authority-for-people", "nothing-revoked"});
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_TRUE(rows[0].is_good);
  EXPECT_THAT(rows[0].vouchers,
              ElementsAre("Mailwalk test authority for people", "Mailwalk test authority"));
  EXPECT_THAT(said_of(rows[0], {}), HasSubstr("Known: Mailwalk test authority vouches for it."));
  EXPECT_THAT(said_of(rows[0], {}), testing::Not(HasSubstr("No current list")));
  EXPECT_TRUE(rows[2].is_good) << "an authority is not made for mail";
  EXPECT_THAT(rows[2].vouchers, ElementsAre("Mailwalk test authority"));
  const auto without = looked_at({"forouzan", "authority", "authority-for-people"});
  EXPECT_THAT(said_of(without[0], {}), HasSubstr("No current list"));
}

// One's own needs nobody who vouches for it.
TEST(ViewRingCertificates, AnUnknownAuthorityIsSaidOfOthers) {
  const auto rows = looked_at({"fegan", "forouzan-public", "authority"});
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_TRUE(rows[0].is_good);
  EXPECT_EQ(said_of(rows[0], {}), "The user's own: the private key is here.");
  EXPECT_FALSE(rows[1].is_good);
  EXPECT_THAT(said_of(rows[1], {}), HasSubstr("Mailwalk test authority for people has signed it"));
}

TEST(ViewRingCertificates, WhatWasRevokedIsSaidAndWhy) {
  const auto rows = looked_at({"forouzan", "authority", "authority-for-people", "forouzan-revoked"},
                              testing_smime::kNow + 600);
  EXPECT_FALSE(rows[0].is_good);
  EXPECT_THAT(said_of(rows[0], {}), HasSubstr("Revoked on Mon, 14 Mar 2005 09:05:00 +0000 by"));
  EXPECT_THAT(said_of(rows[0], {}), HasSubstr("The reason: its private key was stolen."));
}

}  // namespace
