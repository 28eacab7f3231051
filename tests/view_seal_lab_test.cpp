// The seal lab without its drawing.
#include "gui/view/seal_lab.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/view/acts.h"
#include "gui/view/seal_acts.h"
#include "gui/view/seal_drawing.h"
#include "gui/view/seal_words.h"
#include "gui/view/twin/deeds.h"
#include "gui/view/twin/sheet.h"
#include "sim/run.h"
#include "sim/shelf/scenarios.h"
#include "sim/trace/timeline.h"
#include "tests/support/seal_matter.h"

namespace {

using openpgp::Sealing;
using seal::Signature;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using view::SealLab;
using view::SealRow;

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

TEST(ViewSealLab, SealsTheExampleInSixSteps) {
  const SealLab lab;
  EXPECT_THAT(titles(lab), ElementsAre("Hash", "Sign", "Pack", "Session key", "Lock", "MIME"));
  EXPECT_THAT(lab.matter().people, SizeIs(3));
  EXPECT_THAT(lab.sealing().locks, SizeIs(2));
  EXPECT_EQ(lab.sealing().digest.size(), 64U);
  EXPECT_EQ(lab.sealing().session_key.size(), 32U);
  EXPECT_THAT(lab.travelling(), HasSubstr("Subject: Network"));
  EXPECT_THAT(lab.travelling(), Not(HasSubstr("repair")));
}

TEST(ViewSealLab, SealsTheSameOctetsEachTime) {
  EXPECT_EQ(SealLab{}.travelling(), SealLab{}.travelling());
}

TEST(ViewSealLab, WhatIsChosenChangesTheSteps) {
  SealLab lab;
  lab.encrypt(false);
  EXPECT_THAT(titles(lab), ElementsAre("Hash", "Sign", "MIME"));
  EXPECT_THAT(lab.travelling(), HasSubstr("repair"));
  lab.sign(false);
  EXPECT_THAT(lab.steps(), IsEmpty());
  EXPECT_FALSE(lab.problem().pattern.empty());
  lab.encrypt(true);
  EXPECT_THAT(titles(lab), ElementsAre("Pack", "Session key", "Lock", "MIME"));
  lab.lock_for(1, false);
  EXPECT_THAT(lab.sealing().locks, SizeIs(1));
  lab.lock_for(2, false);
  EXPECT_THAT(lab.steps(), IsEmpty());
  EXPECT_FALSE(lab.problem().pattern.empty());
}

TEST(ViewSealLab, OpensWithTheKeysOfWhoeverIsChosen) {
  SealLab lab;
  lab.turn(true);
  EXPECT_THAT(titles(lab), ElementsAre("Unlock", "Open", "Hash", "Check"));
  EXPECT_EQ(lab.verdict().sealing, Sealing::Opened);
  EXPECT_EQ(lab.verdict().signature, Signature::BySender);
  EXPECT_TRUE(view::verdict_of(lab, {}).is_good);
  lab.open_as(lab.matter().people.size());
  EXPECT_EQ(lab.verdict().sealing, Sealing::NoKey);
  EXPECT_FALSE(view::verdict_of(lab, {}).is_good);
  lab.turn(false);
  lab.lock_for(2, false);
  lab.open_as(2);
  EXPECT_EQ(lab.verdict().sealing, Sealing::NoKey);
}

// Wherever it is: a changed text is never said to be good. The header is neither signed nor sealed,
// a lock that is not one's own does not matter, and of a signature some octets are only hints.
TEST(ViewSealLab, AFlippedBitIsFound) {
  for (const bool encrypts : {true, false}) {
    SealLab lab;
    lab.encrypt(encrypts);
    ASSERT_THAT(lab.places(), SizeIs(encrypts ? 4 : 3));
    for (std::size_t place = 0; place < lab.places().size(); ++place) {
      const std::string name = lab.places()[place].name.in({});
      const std::size_t size = lab.places()[place].size;
      for (std::size_t octet = 0; octet < size; octet += std::max<std::size_t>(size / 12, 1)) {
        lab.flip(place, octet);
        EXPECT_TRUE(lab.opens());
        EXPECT_NE(lab.arriving(), lab.travelling());
        const bool is_good = view::verdict_of(lab, {}).is_good;
        if (is_good) EXPECT_THAT(lab.verdict().shown, HasSubstr("since the last repair."));
        if (name == "signature") continue;
        EXPECT_EQ(is_good, name == "the subject" || name == "lock 2") << name << " " << octet;
      }
      lab.flip(place, size / 2);
      EXPECT_EQ(view::verdict_of(lab, {}).is_good, name == "the subject" || name == "lock 2");
    }
    lab.put_back();
    EXPECT_EQ(lab.arriving(), lab.travelling());
    EXPECT_TRUE(view::verdict_of(lab, {}).is_good);
  }
}

TEST(ViewSealLab, TheOctetBesideIsFlippedInTurn) {
  SealLab lab;
  lab.flip(1, 0);
  lab.flip_beside(-1);
  EXPECT_EQ(lab.flipped()->octet, lab.places()[1].size - 1);
  lab.flip_beside(+1);
  EXPECT_EQ(lab.flipped()->octet, 0U);
  EXPECT_EQ(lab.flipped()->was ^ lab.flipped()->now, 1);
  EXPECT_THAT(view::flip_in_words(lab, {}), HasSubstr("octet 1 of"));
}

TEST(ViewSealLab, EachStepHasItsDrawingAndItsWords) {
  for (const bool opens : {false, true}) {
    SealLab lab;
    lab.turn(opens);
    support::expect_drawn_and_told(lab);
  }
}

TEST(ViewSealLab, ThePacketsAreToScale) {
  SealLab lab;
  const seal::Sealing& sealing = lab.sealing();
  const std::size_t wanted[] = {
      sealing.entity.size(), sealing.entity.size() + sealing.signature.size(),
      sealing.packed.size(), sealing.sealed_packet.size(),
      sealing.packet.size(), sealing.message.size()};
  for (std::size_t i = 0; i < lab.steps().size(); ++i) {
    lab.go_to(i);
    EXPECT_EQ(octets_of(view::bars_of(lab).outer), wanted[i]) << i;
  }
  lab.turn(true);
  EXPECT_EQ(octets_of(view::bars_of(lab).outer), sealing.packet.size());
}

TEST(ViewSealLab, TheLinesOfArmorAreLeftOut) {
  const std::vector<view::SealLine> lines = view::lines_of(SealLab{});
  const auto left = std::ranges::find(lines, view::SealLine::Of::Left, &view::SealLine::of);
  ASSERT_NE(left, lines.end());
  EXPECT_GT(left->left, 3U);
  EXPECT_EQ((left + 1)->text, "-----END PGP MESSAGE-----");
  EXPECT_EQ(lines.front().of, view::SealLine::Of::Header);
}

// What sim/seal says of a message is found in the table of what is translated: all of it.
TEST(ViewSealLab, TheVerdictIsSaidInAnyLanguage) {
  view::Language language{"xx", {}};
  language.texts["Signed by {}, and not changed since."] = "<{}>";
  language.texts["Sealed, and opened with the key of {}."] = "[{}]";
  language.texts["Nobody has changed it since."] = "!";
  SealLab lab;
  lab.turn(true);
  const view::SealVerdict said = view::verdict_of(lab, language);
  EXPECT_EQ(said.headline,
            "[John Fegan <fegan@comnet.com>] <Behrouz Forouzan <forouzan@deanza.edu>>");
  ASSERT_THAT(said.proves, SizeIs(3));
  EXPECT_EQ(said.proves[1], "!");
  EXPECT_EQ(view::in_language_with("Who knows?", {}, language), "Who knows?");
}

// — in a run —

class ViewSealLabInARun : public testing::Test {
 protected:
  explicit ViewSealLabInARun(const char* name = "pgp-encrypted")
      : scenario_(shelf::load(name)), trace_(run(scenario_)) {
    view_.opened = view::Played{.scenario = scenario_};
    view_.playhead.seek(view_.playhead.end());
    view_.refresh();
  }

  world::Scenario scenario_;
  trace::Trace trace_;
  reading::Story story_{trace_};
  trace::Timeline timeline_{trace_};
  view::View view_{story_, timeline_};
};

TEST_F(ViewSealLabInARun, TheWayHasAllHops) {
  std::vector<std::string> names;
  for (const view::SealHop& hop : view::hops_of_lab(view_)) names.push_back(name_of(hop, {}));
  EXPECT_THAT(names,
              ElementsAre("Forouzan's computer", "on the LAN", "mail.deanza.edu", "on the Internet",
                          "mail.comnet.com", "on the WAN", "Fegan's computer"));
}

TEST_F(ViewSealLabInARun, OnlyWriterAndReceiverReadTheText) {
  const SealLab& lab = view_.seal_lab();
  std::vector<std::string> texts, envelopes;
  for (const view::SealHop& hop : view::hops_of_lab(view_)) {
    texts.push_back(cell_of(lab, hop, SealRow::Text).words.in({}));
    envelopes.push_back(cell_of(lab, hop, SealRow::Envelope).words.in({}));
    EXPECT_EQ(cell_of(lab, hop, SealRow::Header).words.in({}), "reads it");
  }
  EXPECT_THAT(texts, ElementsAre("has written it", "sealed", "sealed", "sealed", "sealed", "sealed",
                                 "opens and checks it"));
  EXPECT_EQ(envelopes[4], "reads it");
  EXPECT_EQ(envelopes[5], "not sent by POP3");
}

TEST_F(ViewSealLabInARun, TheChosenMessageIsOpened) {
  EXPECT_FALSE(view::take_chosen(view_));
  EXPECT_THAT(view::why_not_chosen(view_), HasSubstr("Choose a message"));
  view_.selection.choose(view::ChosenMail{.mail = *view_.first_mail});
  ASSERT_TRUE(view::take_chosen(view_)) << view::why_not_chosen(view_);
  EXPECT_EQ(view_.seal_lab().system(), seal::System::OpenPgp);
  EXPECT_TRUE(view_.seal_lab().came_sealed());
  EXPECT_TRUE(view_.seal_lab().opens());
  EXPECT_EQ(view_.seal_lab().verdict().sealing, Sealing::Opened);
  EXPECT_EQ(view_.seal_lab().verdict().signature, Signature::BySender);
  EXPECT_TRUE(view::hindrance(view_, view::Act::SendSealed));
}

TEST_F(ViewSealLabInARun, KeysGoThroughItsSteps) {
  view_.tab = view::Tab::SealLab;
  view::perform(view_, view::Act::StepOn);
  view::perform(view_, view::Act::PhaseOn);
  EXPECT_EQ(view_.seal_lab().step(), 2U);
  view::perform(view_, view::Act::StepBack);
  EXPECT_EQ(view_.seal_lab().step(), 1U);
  view::perform(view_, view::Act::ToEnd);
  EXPECT_TRUE(view_.seal_lab().at_end());
  view::perform(view_, view::Act::Play);
  view_.seal_lab().tick(6);
  EXPECT_EQ(view_.seal_lab().step(), 2U);
  EXPECT_EQ(view_.playhead.at(), view_.playhead.end());
}

TEST_F(ViewSealLabInARun, TheTwinDoesAllOfIt) {
  view_.tab = view::Tab::SealLab;
  SealLab& lab = view_.seal_lab();
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-encrypt", ""}));
  EXPECT_FALSE(lab.encrypts());
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-encrypt", ""}));
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-sign", ""}));
  EXPECT_FALSE(lab.signs());
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-compare", ""}));
  EXPECT_TRUE(lab.compares());
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-compare", ""}));
  EXPECT_FALSE(lab.compares());
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-for", "2"}));
  EXPECT_FALSE(lab.is_receiver(2));
  EXPECT_FALSE(obey(view_, view::twin::Deed{"seal-for", "9"}));
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-way", "open"}));
  EXPECT_TRUE(lab.opens());
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-as", "3"}));
  EXPECT_FALSE(lab.opener_has_key());
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-flip", "1"}));
  const std::size_t octet = lab.flipped()->octet;
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-flip-octet", "after"}));
  EXPECT_EQ(lab.flipped()->octet, octet + 1);
  EXPECT_FALSE(obey(view_, view::twin::Deed{"seal-flip", "7"}));
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-put-back", ""}));
  EXPECT_FALSE(lab.flipped());
  EXPECT_FALSE(obey(view_, view::twin::Deed{"seal-source", "chosen"}));
  EXPECT_TRUE(obey(view_, view::twin::Deed{"seal-source", "example"}));
  EXPECT_FALSE(lab.opens());
  EXPECT_TRUE(obey(view_, view::twin::Deed{"send-sealed", ""}));
  ASSERT_THAT(view_.requests, SizeIs(1));
  EXPECT_TRUE(std::holds_alternative<view::SendSealed>(view_.requests[0]));
}

}  // namespace
