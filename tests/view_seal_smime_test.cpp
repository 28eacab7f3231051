// S/MIME in the seal lab: the same seams as PGP's, whose tests stand in view_seal_lab_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "gui/view/seal_acts.h"
#include "gui/view/seal_drawing.h"
#include "gui/view/seal_lab.h"
#include "gui/view/seal_words.h"
#include "gui/view/twin/deeds.h"
#include "gui/view/twin/sheet.h"
#include "sim/run.h"
#include "sim/shelf/scenarios.h"
#include "sim/trace/timeline.h"
#include "sim/world/keys.h"
#include "tests/support/seal_matter.h"

namespace {

using namespace std::chrono_literals;
using openpgp::Sealing;
using seal::Signature;
using seal::System;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using view::SealLab;

SealLab by_smime() {
  SealLab lab;
  lab.use(System::Smime);
  return lab;
}

std::vector<std::string> titles(const SealLab& lab) {
  std::vector<std::string> all;
  for (const seal::Step& step : lab.steps()) all.push_back(step.title);
  return all;
}

std::size_t octets_of(const std::vector<view::SealBar>& bars) {
  std::size_t all = 0;
  for (const view::SealBar& bar : bars) all += bar.octets;
  return all;
}

std::size_t place_of(const SealLab& lab, std::string_view name) {
  const auto& places = lab.places();
  const auto found = std::ranges::find_if(
      places, [&](const view::FlipPlace& one) { return one.name.in({}) == name; });
  EXPECT_NE(found, places.end()) << name;
  return static_cast<std::size_t>(found - places.begin());
}

TEST(ViewSealSmime, SealsTheExampleInEightSteps) {
  const SealLab lab = by_smime();
  EXPECT_THAT(titles(lab), ElementsAre("Hash", "Attributes", "Sign", "SignedData", "Pack",
                                       "Session key", "Lock", "MIME"));
  ASSERT_THAT(lab.sealing().locks, SizeIs(2));
  std::vector<std::string> ways;
  for (const seal::Lock& lock : lab.sealing().locks) ways.push_back(lock.way);
  EXPECT_THAT(ways, testing::UnorderedElementsAre("RSA", "P-256 and AES key wrap"));
  EXPECT_EQ(lab.sealing().digest.size(), 32U);
  EXPECT_THAT(lab.travelling(), HasSubstr("application/pkcs7-mime"));
  EXPECT_THAT(lab.travelling(), HasSubstr("Subject: Network"));
  EXPECT_THAT(view::title_of(lab).in({}), HasSubstr("SIGNED AND SEALED BY S/MIME"));
  EXPECT_EQ(lab.travelling(), by_smime().travelling());
}

TEST(ViewSealSmime, WhatIsChosenChangesTheSteps) {
  SealLab lab = by_smime();
  lab.encrypt(false);
  EXPECT_THAT(titles(lab), ElementsAre("Hash", "Attributes", "Sign", "SignedData", "MIME"));
  EXPECT_THAT(lab.travelling(), HasSubstr("since the last repair."));
  lab.sign(false);
  EXPECT_FALSE(lab.problem().pattern.empty());
  lab.encrypt(true);
  EXPECT_THAT(titles(lab), ElementsAre("Pack", "Session key", "Lock", "MIME"));
  lab.use(System::OpenPgp);
  EXPECT_THAT(lab.travelling(), HasSubstr("application/pgp-encrypted"));
}

TEST(ViewSealSmime, OpensItAndAsksWhoVouches) {
  SealLab lab = by_smime();
  lab.turn(true);
  EXPECT_THAT(titles(lab), ElementsAre("Unlock", "Open", "Hash", "Check", "Chain"));
  EXPECT_EQ(lab.verdict().signature, Signature::BySender);
  EXPECT_TRUE(view::verdict_of(lab, {}).is_good);
  lab.go_to(4);
  const view::SealDrawing chain = view::drawing_of(lab);
  ASSERT_THAT(chain, SizeIs(4));
  EXPECT_EQ(chain[0][0].title.in({}), "certificate of Behrouz Forouzan");
  EXPECT_EQ(chain[3][0].title.in({}), "trusted here");
  lab.open_as(2);
  EXPECT_EQ(lab.verdict().sealing, Sealing::Opened) << "P-256";
  lab.open_as(lab.matter().people.size());
  EXPECT_EQ(lab.verdict().sealing, Sealing::NoKey);
}

TEST(ViewSealSmime, AChangedTextIsNeverGood) {
  for (const bool encrypts : {true, false}) {
    SealLab lab = by_smime();
    lab.encrypt(encrypts);
    for (std::size_t place = 0; place < lab.places().size(); ++place) {
      const std::size_t size = lab.places()[place].size;
      for (std::size_t octet = 0; octet < size; octet += std::max<std::size_t>(size / 10, 1)) {
        lab.flip(place, octet);
        EXPECT_NE(lab.arriving(), lab.travelling());
        if (!view::verdict_of(lab, {}).is_good) continue;
        EXPECT_EQ(lab.verdict().signature, Signature::BySender);
        EXPECT_THAT(lab.verdict().shown, HasSubstr("since the last repair."));
      }
    }
  }
}

TEST(ViewSealSmime, WithoutASignatureAChangeGoesUnnoticed) {
  SealLab lab = by_smime();
  lab.sign(false);
  const std::size_t sealed = place_of(lab, "what is sealed");
  lab.flip(sealed, lab.places()[sealed].size / 2);
  EXPECT_EQ(lab.verdict().sealing, Sealing::Opened);
  EXPECT_FALSE(view::verdict_of(lab, {}).is_good) << "nobody can say that it is what was sealed";
  lab.flip(place_of(lab, "the subject"), 0);
  EXPECT_EQ(lab.verdict().sealing, Sealing::Opened);
}

TEST(ViewSealSmime, AFlippedBitOfTheTextIsFound) {
  SealLab lab = by_smime();
  lab.encrypt(false);
  const std::size_t text = place_of(lab, "the text");
  lab.flip(text, 5);
  EXPECT_EQ(lab.verdict().signature, Signature::Changed);
  EXPECT_THAT(view::flip_in_words(lab, {}), HasSubstr("octet 6 of"));
  lab.flip(place_of(lab, "attributes: hash and time"), 100);
  EXPECT_FALSE(view::verdict_of(lab, {}).is_good);
  lab.put_back();
  EXPECT_TRUE(view::verdict_of(lab, {}).is_good);
}

TEST(ViewSealSmime, EachStepHasItsDrawingAndItsWords) {
  for (const bool opens : {false, true}) {
    for (const bool encrypts : {false, true}) {
      SealLab lab = by_smime();
      lab.encrypt(encrypts);
      lab.turn(opens);
      support::expect_drawn_and_told(lab);
    }
  }
}

TEST(ViewSealSmime, WhatThereIsIsToScale) {
  SealLab lab = by_smime();
  const seal::Sealing& sealing = lab.sealing();
  const std::size_t text = sealing.entity.size();
  const std::size_t list = lab.steps()[1].octets.size();
  const std::size_t wanted[] = {text,
                                text + list,
                                text + list + lab.steps()[2].octets.size(),
                                sealing.signature.size(),
                                sealing.packed.size(),
                                sealing.sealed_packet.size(),
                                sealing.packet.size(),
                                sealing.message.size()};
  for (std::size_t i = 0; i < lab.steps().size(); ++i) {
    lab.go_to(i);
    EXPECT_EQ(octets_of(view::bars_of(lab).outer), wanted[i]) << i;
  }
  lab.turn(true);
  EXPECT_EQ(octets_of(view::bars_of(lab).outer), sealing.packet.size());
}

TEST(ViewSealSmime, TheLinesOfBase64AreLeftOut) {
  SealLab lab = by_smime();
  for (const bool encrypts : {true, false}) {
    lab.encrypt(encrypts);
    const std::vector<view::SealLine> lines = view::lines_of(lab);
    EXPECT_EQ(std::ranges::count(lines, view::SealLine::Of::Left, &view::SealLine::of), 1);
    EXPECT_EQ(lines.front().of, view::SealLine::Of::Header);
    const bool in_the_clear =
        std::ranges::find(lines, view::SealLine::Of::Text, &view::SealLine::of) != lines.end();
    EXPECT_EQ(in_the_clear, !encrypts);
  }
}

TEST(ViewSealSmime, WhoHasNoCertificateCannotBeChosen) {
  SealLab lab;
  lab.take(support::without_certificate(1));
  EXPECT_TRUE(lab.is_receiver(1));
  lab.use(System::Smime);
  EXPECT_FALSE(lab.is_receiver(1));
  EXPECT_FALSE(lab.has_own(1));
  EXPECT_EQ(view::why_not(lab.matter().people[1], System::Smime).in({}),
            "John Fegan has no certificate of their own here.");
  lab.open_as(1);
  EXPECT_NE(lab.opener(), 1U);
  EXPECT_THAT(lab.sealing().locks, SizeIs(1));
  lab.use(System::OpenPgp);
  EXPECT_TRUE(lab.is_receiver(1)) << "it is still wished";
  lab.take(support::without_certificate(0));
  lab.use(System::Smime);
  EXPECT_FALSE(lab.can_sign());
  EXPECT_THAT(titles(lab), ElementsAre("Pack", "Session key", "Lock", "MIME"));
}

// — in a run —

class ViewSealSmimeInARun : public testing::Test {
 protected:
  explicit ViewSealSmimeInARun(const char* name = "smime-revoked")
      : scenario_(shelf::load(name)), trace_(run(scenario_)) {
    view_.opened = view::Played{.scenario = scenario_};
  }
  // Opens the message in the lab, as it is at that time.
  bool open(MailId mail, SimTime at) {
    view_.playhead.seek(at);
    view_.refresh();
    view_.selection.choose(view::ChosenMail{.mail = mail});
    return view::take_chosen(view_);
  }
  const SealLab& lab() { return view_.seal_lab(); }

  world::Scenario scenario_;
  trace::Trace trace_;
  reading::Story story_{trace_};
  trace::Timeline timeline_{trace_};
  view::View view_{story_, timeline_};
};

TEST_F(ViewSealSmimeInARun, TheChosenMessageIsOpenedByItsOwnSystem) {
  ASSERT_TRUE(open(*view_.first_mail, SimTime{3min}));
  EXPECT_EQ(lab().system(), System::Smime);
  EXPECT_TRUE(lab().opens());
  EXPECT_EQ(lab().verdict().signature, Signature::BySender);
  view_.seal_lab().use(System::OpenPgp);
  EXPECT_EQ(lab().system(), System::Smime) << "it is S/MIME's";
}

// The list came to Fegan at 9:06: from then on the same message proves nothing.
TEST_F(ViewSealSmimeInARun, WhatWasRevokedIsRefusedFromThenOn) {
  ASSERT_TRUE(open(*view_.first_mail, SimTime{7min}));
  EXPECT_EQ(lab().verdict().signature, Signature::Unfit);
  view_.seal_lab().go_to(lab().steps().size() - 1);
  const view::SealDrawing chain = view::drawing_of(lab());
  EXPECT_EQ(chain.back()[0].title.in({}), "revoked");
  EXPECT_EQ(chain.back()[1].title.in({}), "its private key was stolen");
  EXPECT_EQ(view::result_of(lab(), lab().steps()[1]).in({}), "it fits");
  view::Language language{"xx", {}};
  language.texts["The signature of {} proves nothing: {}."] = "<{}|{}>";
  language.texts["its certificate was revoked by {} on {}: {}"] = "[{}|{}|{}]";
  EXPECT_EQ(view::verdict_of(lab(), language).headline,
            "<Behrouz Forouzan <forouzan@deanza.edu>|[Mailwalk test authority for people|"
            "Mon, 14 Mar 2005 09:05:00 +0000|its private key was stolen]>");
}

TEST_F(ViewSealSmimeInARun, TheTwinDoesAllOfIt) {
  view_.tab = view::Tab::SealLab;
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-system", "smime"}));
  EXPECT_EQ(lab().system(), System::Smime);
  view_.seal_lab().take(support::without_certificate(1));
  std::vector<view::twin::Node> parts;
  view::twin::write_seal_lab(view_, parts);
  const auto receivers = std::ranges::find(parts, "receivers", &view::twin::Node::key);
  ASSERT_NE(receivers, parts.end());
  ASSERT_THAT(receivers->parts, SizeIs(3));
  EXPECT_FALSE(receivers->parts[1].enabled);
  EXPECT_THAT(receivers->parts[1].about, HasSubstr("no certificate"));
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-system", "pgp"}));
  EXPECT_EQ(lab().system(), System::OpenPgp);
}

// What the lab sends can be opened by the receivers' mail programs in the scenario to which it
// goes.
TEST(ViewSealSmime, WhatIsSentIsVerifiedThere) {
  for (const auto& [system, name] :
       {std::pair{System::OpenPgp, "pgp-encrypted"}, std::pair{System::Smime, "smime-encrypted"}}) {
    SealLab lab;
    lab.use(system);
    const world::Scenario scenario = shelf::load(name);
    const auto fegan =
        std::ranges::find(scenario.user_agents, "fegan@comnet.com", &world::UserAgentSetup::user);
    const auto later = static_cast<std::uint32_t>(scenario.epoch_seconds + 120);
    const seal::Verdict verdict =
        seal::open_message(lab.travelling(), world::ring_of(*fegan), later);
    EXPECT_EQ(verdict.signature, Signature::BySender) << name << ": " << seal::headline(verdict);
  }
}

}  // namespace
