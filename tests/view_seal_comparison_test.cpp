// The same message sealed by PGP and by S/MIME: what the lab says of both is what they made.
#include "gui/view/seal_comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "gui/view/seal_lab.h"
#include "sim/seal/steps.h"
#include "tests/support/seal_matter.h"

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using view::SealComparison;
using view::SealLab;

SealLab comparing() {
  SealLab lab;
  lab.compare(true);
  return lab;
}

std::vector<std::string_view> names(const SealComparison& both) {
  std::vector<std::string_view> all;
  for (const view::ComparedRow& row : both.rows) all.push_back(row.name);
  return all;
}

std::string in_words(const view::ComparedCell& cell) {
  std::string text;
  for (const view::Phrase& line : cell.lines) text += line.in({}) + '\n';
  return text;
}

const view::ComparedRow& row(const SealComparison& both, std::string_view name) {
  const auto found = std::ranges::find(both.rows, name, &view::ComparedRow::name);
  static const view::ComparedRow kNone;
  EXPECT_NE(found, both.rows.end()) << name;
  return found == both.rows.end() ? kNone : *found;
}

TEST(ViewSealComparison, EachStepStandsBesideTheOther) {
  const SealLab lab = comparing();
  const SealComparison& both = lab.comparison();
  EXPECT_THAT(both.problem.pattern, IsEmpty());
  EXPECT_THAT(names(both),
              ElementsAre("Hash", "Sign", "Pack", "Session key", "Lock", "MIME", "Whose key it is",
                          "What each hop can read", "One flipped bit"));
  EXPECT_EQ(row(both, "Hash").pgp.wire, seal::folded_hex(lab.sealing().digest));
  EXPECT_NE(row(both, "Hash").smime.wire, row(both, "Hash").pgp.wire);
  EXPECT_THAT(in_words(row(both, "MIME").pgp), StartsWith("multipart/encrypted"));
  EXPECT_THAT(in_words(row(both, "MIME").smime), StartsWith("application/pkcs7-mime"));
  EXPECT_THAT(in_words(row(both, "Whose key it is").smime), HasSubstr("authority"));
}

TEST(ViewSealComparison, ItIsTheSameWhicheverIsShown) {
  SealLab lab = comparing();
  const std::string locks = in_words(row(lab.comparison(), "Lock").smime);
  EXPECT_THAT(locks, HasSubstr("for John Fegan: RSA"));
  EXPECT_THAT(locks, HasSubstr("for Kofi Osei: P-256"));
  lab.use(seal::System::Smime);
  EXPECT_EQ(in_words(row(lab.comparison(), "Lock").smime), locks);
  EXPECT_THAT(in_words(row(lab.comparison(), "MIME").pgp), StartsWith("multipart/encrypted"));
}

TEST(ViewSealComparison, WhoHasNoCertificateIsNamed) {
  SealLab lab = comparing();
  lab.take(support::without_certificate(2));
  ASSERT_THAT(lab.comparison().notes, testing::SizeIs(1));
  EXPECT_THAT(lab.comparison().notes.front().in({}), HasSubstr("Kofi Osei"));
  EXPECT_THAT(in_words(row(lab.comparison(), "Lock").pgp), HasSubstr("Osei"));
  EXPECT_THAT(in_words(row(lab.comparison(), "Lock").smime), HasSubstr("for John Fegan"));
}

TEST(ViewSealComparison, AFlippedBitIsFoundWhereSomethingTellsOfIt) {
  SealLab lab = comparing();
  EXPECT_THAT(in_words(row(lab.comparison(), "One flipped bit").pgp), HasSubstr("found before"));
  EXPECT_THAT(in_words(row(lab.comparison(), "One flipped bit").smime),
              testing::Not(HasSubstr("nobody notices")));
  lab.sign(false);
  EXPECT_THAT(in_words(row(lab.comparison(), "One flipped bit").pgp), HasSubstr("found before"));
  EXPECT_THAT(in_words(row(lab.comparison(), "One flipped bit").smime),
              HasSubstr("nobody notices"));
  lab.sign(true);
  lab.encrypt(false);
  for (const auto* side : {&row(lab.comparison(), "One flipped bit").pgp,
                           &row(lab.comparison(), "One flipped bit").smime}) {
    EXPECT_THAT(in_words(*side), HasSubstr("signature does not fit"));
  }
}

TEST(ViewSealComparison, SaysWhyThereIsNone) {
  SealLab lab = comparing();
  lab.take(support::without_certificate(2));
  lab.lock_for(1, false);  // For Osei alone.
  EXPECT_THAT(lab.comparison().problem.in({}),
              HasSubstr("None of its receivers has a certificate"));
  lab.lock_for(2, false);
  EXPECT_THAT(lab.comparison().problem.in({}), HasSubstr("Choose for whom"));
  lab.take(support::without_certificate(0));
  EXPECT_THAT(lab.comparison().problem.in({}), HasSubstr("Behrouz Forouzan has no certificate"));
}

TEST(ViewSealComparison, IsOfWhatIsSealedHere) {
  SealLab lab = comparing();
  lab.turn(true);
  EXPECT_FALSE(lab.compares());
  lab.turn(false);
  EXPECT_TRUE(lab.compares());
}

}  // namespace
