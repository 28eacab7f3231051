// S/MIME: what is signed and sealed, and that a verdict is never more than what is so.
#include <gmock/gmock.h>

#include <algorithm>

#include "sim/mime/base64.h"
#include "sim/mime/display.h"
#include "sim/seal/pgp_mime.h"
#include "sim/seal/smime/mime.h"
#include "sim/seal/steps.h"
#include "tests/support/smime_people.h"

namespace {

using namespace testing_smime;
using cipher::ChainFault;
using openpgp::Sealing;
using seal::Signature;

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

seal::Verdict opened(std::string_view message, const seal::KeyRing& ring = fegan(),
                     std::uint32_t now = kNow) {
  return seal::open_message(message, ring, now);
}

TEST(SealSmime, SignedIsVerifiedByTheChainToTheAuthority) {
  const seal::Verdict verdict = opened(sealed(true, false).message);
  EXPECT_EQ(verdict.system, seal::System::Smime);
  EXPECT_EQ(verdict.signature, Signature::BySender) << seal::headline(verdict);
  ASSERT_THAT(verdict.signers, SizeIs(1));
  const cipher::Chain& chain = *verdict.signers.front().chain;
  EXPECT_THAT(chain.papers, SizeIs(3));
  EXPECT_EQ(chain.papers.back().name, "Mailwalk test authority");
  EXPECT_TRUE(chain.lists_are_current);
  EXPECT_THAT(mime::display(verdict.shown).text, HasSubstr("xylophone"));
  EXPECT_THAT(seal::what_it_proves(verdict),
              ::testing::Contains("Mailwalk test authority vouches that this key belongs to "
                                  "Behrouz Forouzan <forouzan@deanza.edu>."));
}

TEST(SealSmime, SealedHidesEachWordAndIsOpened) {
  const seal::Sealing sealing = sealed(true, true);
  EXPECT_THAT(sealing.message, Not(HasSubstr("xylophone")));
  EXPECT_THAT(sealing.packet, Not(HasSubstr("xylophone")));
  EXPECT_THAT(sealing.message, HasSubstr("Subject: Network\r\n"));
  const seal::Verdict verdict = opened(sealing.message);
  EXPECT_EQ(verdict.sealing, Sealing::Opened) << verdict.why;
  EXPECT_EQ(verdict.signature, Signature::BySender);
  EXPECT_EQ(verdict.opened_by, "John Fegan <fegan@comnet.com>");
  EXPECT_EQ(verdict.cipher, "AES-256 in CBC mode");
  EXPECT_THAT(mime::display(verdict.shown).text, HasSubstr("xylophone"));
  const seal::Verdict other = opened(sealing.message, forouzan());
  EXPECT_EQ(other.sealing, Sealing::NoKey);
  EXPECT_EQ(other.shown, sealing.message);
}

// Osei's key is on a curve: nothing is enciphered to it, a key is agreed upon.
TEST(SealSmime, LockedToAKeyOnACurveItIsOpened) {
  const seal::KeyRing osei = ring_of({"osei", "authority", "nothing-revoked"});
  ASSERT_TRUE(holder(osei)->certificate.may_be_sealed_to);
  const seal::SmimeOrder order{.signer = holder(forouzan()),
                               .receivers = {holder(fegan()), holder(osei)},
                               .known = &forouzan().certificates(),
                               .now = kNow};
  const auto sealing = seal::seal_message(kMessage, order, luck(5));
  ASSERT_TRUE(sealing) << sealing.problem().why;
  EXPECT_EQ(sealing->locks.at(1).way, "P-256 and AES key wrap");
  for (const seal::KeyRing* ring : {&fegan(), &osei}) {
    const seal::Verdict verdict = opened(sealing->message, *ring);
    EXPECT_EQ(verdict.sealing, Sealing::Opened) << verdict.why;
    EXPECT_EQ(verdict.signature, Signature::BySender);
  }
}

TEST(SealSmime, TheSameLuckGivesTheSameOctets) {
  EXPECT_EQ(sealed(true, true).message, sealed(true, true).message);
  EXPECT_NE(sealed(true, true, 4).message, sealed(true, true).message);
  EXPECT_EQ(sealed(true, false, 4).message, sealed(true, false).message) << "RSA draws nothing";
}

TEST(SealSmime, StepsAndPartsAreWhatTheOctetsAre) {
  const seal::Sealing sealing = sealed(true, true);
  const std::vector<seal::Step> steps = seal::steps_of(sealing);
  ASSERT_THAT(steps, SizeIs(8));
  EXPECT_THAT(steps[1].octets, HasSubstr(sealing.digest)) << "the hash stands in what is signed";
  EXPECT_THAT(steps[2].octets, SizeIs(256)) << "RSA, 2048 bits";
  EXPECT_THAT(steps[3].octets, HasSubstr(steps[2].octets));
  EXPECT_THAT(sealing.certificates,
              testing::UnorderedElementsAre("Behrouz Forouzan <forouzan@deanza.edu>",
                                            "Mailwalk test authority for people"));
  EXPECT_THAT(sealing.session_key, SizeIs(32));
  ASSERT_THAT(sealing.locks, SizeIs(1));
  EXPECT_EQ(sealing.locks.front().receiver, "John Fegan <fegan@comnet.com>");
  EXPECT_EQ(sealing.digest, cipher::hash_of(cipher::Hash::Sha256, {sealing.entity}));
  std::size_t end = 0;
  for (const smime::Part& part : sealing.parts) {
    EXPECT_GE(part.begin, end);
    end = part.begin + part.size;
  }
  EXPECT_LE(end, sealing.packet.size());
  EXPECT_EQ(sealing.sealed_packet.size(), sealing.packed.size() / 16 * 16 + 16);
  EXPECT_THAT(seal::steps_of(opened(sealing.message)), SizeIs(5));
}

TEST(SealSmime, WithoutAnAuthorityNothingIsProved) {
  const seal::Verdict verdict = opened(sealed(true, false).message, ring_of({"fegan"}));
  EXPECT_EQ(verdict.signature, Signature::Unfit);
  EXPECT_EQ(verdict.signers.front().chain->fault, ChainFault::NotTrusted);
  EXPECT_THAT(seal::headline(verdict), HasSubstr("is not trusted here"));
  EXPECT_THAT(seal::what_it_proves(verdict), SizeIs(0));
}

TEST(SealSmime, WithoutACurrentListTheRestIsLeftOpen) {
  const auto without = [](std::uint32_t now, std::initializer_list<const char*> files) {
    const auto verdict = opened(sealed(true, false).message, ring_of(files), now);
    EXPECT_EQ(verdict.signature, Signature::BySender);
    return seal::what_it_does_not_prove(verdict);
  };
  const auto open = ::testing::Contains(HasSubstr("no current list"));
  EXPECT_THAT(without(kNow, {"authority"}), open);
  EXPECT_THAT(without(kNow, {"authority", "nothing-revoked"}), Not(open));
  EXPECT_THAT(without(kNow + 400 * 86'400, {"authority", "nothing-revoked"}), open)
      << "after its next update";
}

// Revoked at 9:05; the scenarios begin at 9:00.
TEST(SealSmime, ARevokedCertificateProvesNothing) {
  const seal::KeyRing ring =
      ring_of({"authority", "authority-for-people", "nothing-revoked", "forouzan-revoked"});
  const std::string message = sealed(true, false).message;
  EXPECT_EQ(opened(message, ring, kNow).signature, Signature::BySender) << "the list is not made";
  const seal::Verdict verdict = opened(message, ring, kNow + 600);
  EXPECT_EQ(verdict.signature, Signature::Unfit);
  const cipher::Chain& chain = *verdict.signers.front().chain;
  EXPECT_EQ(chain.fault, ChainFault::Revoked);
  EXPECT_EQ(chain.revoked_since, kNow + 300);
  EXPECT_EQ(chain.revoked_by, "Mailwalk test authority for people");
  EXPECT_EQ(chain.reason, "its private key was stolen");
  seal::SmimeOrder order{
      .receivers = {holder(forouzan())}, .known = &ring.certificates(), .now = kNow + 600};
  const auto refused = seal::seal_message(kMessage, order, luck(1));
  ASSERT_FALSE(refused) << "nor is anything locked to it";
  EXPECT_THAT(refused.problem().why, HasSubstr("revoked"));
}

// A list that another has signed: Fegan's key is no authority's.
TEST(SealSmime, AListOfSomebodyElseCountsForNothing) {
  seal::KeyRing ring = ring_of({"authority", "nothing-revoked"});
  std::string list = file("forouzan-revoked");
  const auto blocks = cipher::read_pem(list);
  ASSERT_THAT(blocks, SizeIs(1));
  std::string changed = blocks.front().octets;
  changed.back() = static_cast<char>(changed.back() ^ 1);
  ASSERT_TRUE(ring.add("-----BEGIN X509 CRL-----\n" + mime::base64_encode(changed, 64) +
                       "\n-----END X509 CRL-----\n"));
  EXPECT_EQ(opened(sealed(true, false).message, ring, kNow + 600).signature, Signature::BySender);
}

TEST(SealSmime, OutOfItsTimeItProvesNothing) {
  constexpr std::uint32_t kIn2004 = 1'090'000'000;
  const std::string message = sealed(true, false).message;
  const seal::Verdict early = opened(message, fegan(), kIn2004);
  EXPECT_EQ(early.signature, Signature::Unfit);
  EXPECT_EQ(early.signers.front().chain->fault, ChainFault::NotYet);
  EXPECT_EQ(opened(message, fegan(), kNow - 1).signature, Signature::Unfit) << "made after now";
  seal::SmimeOrder order{.signer = holder(forouzan()), .now = kIn2004};
  EXPECT_FALSE(seal::seal_message(kMessage, order, luck(1)));
}

TEST(SealSmime, TheCertificateIsComparedWithFrom) {
  const std::string message = sealed(true, false).message;
  std::string forged = message;
  forged.replace(forged.find("forouzan@"), 9, "president@");
  const seal::Verdict verdict = opened(forged);
  EXPECT_EQ(verdict.signature, Signature::ByAnother);
  EXPECT_THAT(seal::headline(verdict), HasSubstr("who is not the sender president@deanza.edu"));
  EXPECT_EQ(opened("From: eve@example.com\r\n" + message).signature, Signature::ByAnother);
}

TEST(SealSmime, WhatSealsNeedsItsKeyAndUsage) {
  seal::SmimeOrder order{.signer = holder(ring_of({"forouzan-public"})), .now = kNow};
  const seal::KeyRing open = ring_of({"forouzan-public"});
  order.signer = holder(open);
  EXPECT_FALSE(seal::seal_message(kMessage, order, luck(1))) << "no private key";
  order.signer = holder(forouzan());
  const std::string eight = "From: a@b.example\r\n\r\n\xe4\r\n";
  EXPECT_FALSE(seal::seal_message(eight, order, luck(1)));
}

// Not one octet may be another in what is signed, and in the signature.
TEST(SealSmime, EachFlippedBitIsFound) {
  const std::string message = sealed(true, false).message;
  const std::size_t begin = message.find("Content-Type: text/plain");
  const std::size_t end = message.find("\r\n--", begin);
  for (std::size_t at = begin; at < end; ++at) {
    std::string changed = message;
    changed[at] = static_cast<char>(changed[at] ^ (1 << at % 7));
    const seal::Verdict verdict = opened(changed);
    EXPECT_TRUE(verdict.signature != Signature::BySender || verdict.is_broken) << at;
  }
}

TEST(SealSmime, EachFlippedBitOfTheSignersPartIsFound) {
  const seal::Sealing sealing = sealed(true, false);
  const auto part = [&](smime::Part::Kind kind) {
    return *std::ranges::find(sealing.parts, kind, &smime::Part::kind);
  };
  for (const auto kind : {smime::Part::Kind::Facts, smime::Part::Kind::Signature}) {
    const smime::Part where = part(kind);
    for (std::size_t at = where.begin; at < where.begin + where.size; ++at) {
      std::string der = sealing.signature;
      der[at] = static_cast<char>(der[at] ^ (1 << at % 8));
      const seal::Verdict verdict =
          opened(smime::write_signed("From: forouzan@deanza.edu\r\n", sealing.entity, der));
      EXPECT_NE(verdict.signature, Signature::BySender) << at;
    }
  }
}

// Of what is only sealed, a flipped bit may go unseen: it is said.
TEST(SealSmime, SealedAloneHasNoCheckAndSaysSo) {
  const seal::Sealing sealing = sealed(false, true);
  std::string packet = sealing.packet;
  const auto sealed_part =
      std::ranges::find(sealing.parts, smime::Part::Kind::Sealed, &smime::Part::kind);
  packet[sealed_part->begin + 40] = static_cast<char>(packet[sealed_part->begin + 40] ^ 1);
  const seal::Verdict verdict =
      opened(smime::write_sealed("From: forouzan@deanza.edu\r\n", packet));
  EXPECT_EQ(verdict.sealing, Sealing::Opened);
  EXPECT_EQ(verdict.signature, Signature::None);
  EXPECT_THAT(seal::what_it_does_not_prove(verdict), ::testing::Contains(HasSubstr("no check")));
  EXPECT_THAT(seal::headline(verdict), HasSubstr("Nobody has signed it"));
}

TEST(SealSmime, FilesThatHoldNothingOfUseSayWhy) {
  seal::KeyRing ring;
  const auto why = [&](const std::string& pem) {
    const auto added = ring.add(pem);
    return added ? std::string{} : added.problem().why;
  };
  EXPECT_THAT(why("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
              HasSubstr("cannot be read"));
  EXPECT_THAT(why("-----BEGIN DH PARAMETERS-----\nAAAA\n-----END DH PARAMETERS-----\n"),
              HasSubstr("neither a certificate"));
  const std::string own = file("forouzan");
  EXPECT_THAT(why(own.substr(own.find("-----BEGIN PRIVATE"))), HasSubstr("certificate is not"));
  EXPECT_THAT(why("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n"
                  "-----END ENCRYPTED PRIVATE KEY-----\n"),
              HasSubstr("passphrase"));
  EXPECT_TRUE(ring.empty());
}

}  // namespace
