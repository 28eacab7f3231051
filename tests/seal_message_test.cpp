// Sealing and opening messages: what is said, and that it is never more than what is so.
#include <gmock/gmock.h>

#include "sim/mime/display.h"
#include "sim/seal/openpgp/armor.h"
#include "sim/seal/openpgp/packet.h"
#include "sim/seal/steps.h"
#include "sim/seal/verdict.h"
#include "tests/support/seal_people.h"

namespace {

using namespace testing_seal;
using openpgp::Sealing;
using seal::Signature;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

seal::KeyRing ring_of(std::initializer_list<std::string> files) {
  seal::KeyRing ring;
  for (const std::string& file : files) EXPECT_TRUE(ring.add(file));
  return ring;
}

seal::KeyRing bobs_ring() {
  return ring_of({bob().keys.secret, alice().keys.open});
}

seal::Sealing sealed(const seal::Order& order, std::string_view message = kLetter) {
  auto sealing = seal::seal_message(message, order, luck(3));
  EXPECT_TRUE(sealing) << sealing.problem().why;
  return std::move(*sealing);
}

seal::Sealing signed_letter() {
  return sealed({.signer = alice().key(), .receivers = {}, .now = kNow});
}
seal::Sealing both() {
  return sealed({.signer = alice().key(), .receivers = {bob().key()}, .now = kNow});
}

seal::Verdict opened(std::string_view message, const seal::KeyRing& ring = bobs_ring()) {
  return seal::open_message(message, ring, kNow);
}

TEST(SealMessage, SignedIsVerifiedAndShown) {
  const seal::Verdict verdict = opened(signed_letter().message);
  EXPECT_EQ(verdict.signature, Signature::BySender);
  EXPECT_EQ(verdict.sealing, Sealing::None);
  EXPECT_THAT(mime::display(verdict.shown).text, HasSubstr("xylophone"));
  EXPECT_THAT(seal::headline(verdict), HasSubstr("Signed by Alice <alice@example.net>"));
}

TEST(SealMessage, SealedHidesEachWordAndIsOpened) {
  const seal::Sealing sealing = both();
  EXPECT_THAT(sealing.message, Not(HasSubstr("xylophone")));
  EXPECT_THAT(sealing.message, HasSubstr("Subject: Network\r\n"));
  const seal::Verdict verdict = opened(sealing.message);
  EXPECT_EQ(verdict.sealing, Sealing::Opened);
  EXPECT_EQ(verdict.signature, Signature::BySender);
  EXPECT_EQ(verdict.opened_by, "Bob <bob@example.org>");
  EXPECT_THAT(mime::display(verdict.shown).text, HasSubstr("xylophone"));
}

TEST(SealMessage, TheSameLuckGivesTheSameOctets) {
  EXPECT_EQ(both().message, both().message);
  const seal::Order order{.signer = alice().key(), .receivers = {bob().key()}, .now = kNow};
  EXPECT_NE(seal::seal_message(kLetter, order, luck(4))->message, both().message);
}

TEST(SealMessage, AllKindsOfKeys) {
  using cipher::Curve;
  const Person six{"Six <six@example.net>", 5, 6}, p256{"P <p@example.net>", 6, 4, Curve::P256},
      p384{"Q <q@example.net>", 7, 4, Curve::P384}, p521{"R <r@example.net>", 8, 4, Curve::P521};
  for (const Person* one : {&six, &p256, &p384, &p521}) {
    const seal::Sealing sealing =
        sealed({.signer = one->key(), .receivers = {one->key(), bob().key()}, .now = kNow});
    for (const Person* reader : {one, &bob()}) {
      const seal::Verdict verdict =
          opened(sealing.message, ring_of({reader->keys.secret, one->keys.open}));
      EXPECT_EQ(verdict.sealing, Sealing::Opened) << one->key()->name() << verdict.why;
      EXPECT_EQ(verdict.signature, Signature::ByAnother) << one->key()->name();
    }
  }
}

// Version 2 only where all receivers say that they take it.
TEST(SealMessage, TheSealedPacketsVersionIsWhatAllCanOpen) {
  const Person six{"Six <six@example.net>", 5, 6};
  const auto version = [](const seal::Sealing& sealing) {
    return openpgp::read_packets(sealing.sealed_packet)->front().body.front();
  };
  const seal::Sealing alone = sealed({.signer = six.key(), .receivers = {six.key()}, .now = kNow});
  EXPECT_EQ(version(alone), 2);
  EXPECT_EQ(opened(alone.message, six.own).sealing, Sealing::Opened);
  EXPECT_EQ(version(sealed({.receivers = {six.key(), bob().key()}, .now = kNow})), 1);
  // Nor may one of its octets be another.
  for (std::size_t at = 0; at < alone.packet.size(); at += 3) {
    std::string changed = alone.packet;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const auto opening = openpgp::open_message(changed, six.own.keys(), kNow);
    EXPECT_TRUE(opening.text.empty() || opening.malformed) << at;
  }
}

TEST(SealMessage, StepsAndPiecesAreWhatTheOctetsAre) {
  const seal::Sealing sealing = both();
  EXPECT_THAT(seal::steps_of(sealing), SizeIs(6));
  std::size_t end = 0;
  for (const seal::Piece& piece : sealing.outer) {
    EXPECT_EQ(piece.begin, end);
    end += piece.size;
  }
  EXPECT_EQ(end, sealing.packet.size());
  end = 0;
  for (const seal::Piece& piece : sealing.inner) {
    EXPECT_EQ(piece.begin, end);
    end += piece.size;
  }
  // Its header of three octets, and its version.
  EXPECT_EQ(end + 4, sealing.sealed_packet.size());
  EXPECT_THAT(seal::steps_of(opened(sealing.message)), SizeIs(4));
}

TEST(SealMessage, WithoutTheKeyNothingIsShown) {
  const seal::Verdict verdict = opened(both().message, alice().open);
  EXPECT_EQ(verdict.sealing, Sealing::NoKey);
  EXPECT_EQ(verdict.signature, Signature::None);
  EXPECT_EQ(verdict.shown, both().message);
  const seal::Verdict unsigned_ring = opened(signed_letter().message, bob().own);
  EXPECT_EQ(unsigned_ring.signature, Signature::NoKey);
}

TEST(SealMessage, AnotherSenderIsSaid) {
  std::string forged = signed_letter().message;
  forged.replace(forged.find("alice@"), 6, "boss@x");
  EXPECT_EQ(opened(forged).signature, Signature::ByAnother);
  EXPECT_EQ(opened("From: eve@example.com\r\n" + signed_letter().message).signature,
            Signature::ByAnother)
      << "two senders are no sender";
  std::string comment = signed_letter().message;
  comment.replace(comment.find("Alice <alice@example.net>"), 25,
                  "eve@example.com (Alice <alice@example.net>)");
  EXPECT_EQ(opened(comment).signature, Signature::ByAnother);
}

// Not one octet may be another, in what is signed, in the signature, in what is sealed.
TEST(SealMessage, EachFlippedBitIsFound) {
  const std::string of_signed = signed_letter().message;
  const std::size_t begin = of_signed.find("Content-Type: text/plain");
  const std::size_t end = of_signed.find("\r\n--", begin);
  for (std::size_t at = begin; at < end; ++at) {
    std::string changed = of_signed;
    changed[at] = static_cast<char>(changed[at] ^ (1 << at % 7));
    const seal::Verdict verdict = opened(changed);
    EXPECT_TRUE(verdict.signature != Signature::BySender || verdict.is_broken) << at;
  }
}

TEST(SealMessage, EachFlippedBitOfThePacketsIsFound) {
  const seal::Sealing sealing = both();
  const seal::KeyRing ring = bobs_ring();
  for (std::size_t at = 0; at < sealing.packet.size(); ++at) {
    std::string changed = sealing.packet;
    changed[at] = static_cast<char>(changed[at] ^ (1 << at % 8));
    const openpgp::Opening opening = openpgp::open_message(changed, ring.keys(), kNow);
    // The name of the receiver's key is not checked: without it the key is only not found.
    EXPECT_TRUE(opening.text.empty() || opening.malformed) << at;
  }
}

TEST(SealMessage, EachFlippedBitOfASignatureIsFound) {
  const seal::Sealing sealing = signed_letter();
  const seal::KeyRing ring = alice().open;
  const std::size_t helps = sealing.signature.find("\x09\x10");  // Who signed: not signed itself.
  ASSERT_NE(helps, std::string::npos);
  for (std::size_t at = 0; at < sealing.signature.size(); ++at) {
    if (at >= helps - 2 && at < helps + 10) continue;
    std::string changed = sealing.signature;
    changed[at] = static_cast<char>(changed[at] ^ (1 << at % 8));
    const auto found = openpgp::check_detached(changed, sealing.entity, ring.keys(), kNow);
    EXPECT_TRUE(!found || found->front().verdict != openpgp::Signed::Good) << at;
  }
}

}  // namespace
