// What strangers may send: there is a verdict, and nothing is shown or verified that should not be.
#include <gmock/gmock.h>

#include "sim/seal/openpgp/armor.h"
#include "sim/seal/openpgp/octets.h"
#include "sim/seal/openpgp/packet.h"
#include "sim/seal/openpgp/sealed.h"
#include "sim/seal/openpgp/write.h"
#include "sim/seal/pgp_mime.h"
#include "sim/seal/verdict.h"
#include "tests/support/seal_people.h"

namespace {

using namespace testing_seal;
using namespace std::string_literals;
using openpgp::Sealing;
using openpgp::Tag;
using openpgp::write_packet;
using seal::Signature;
using ::testing::HasSubstr;
using ::testing::Not;

seal::KeyRing ring() {
  seal::KeyRing both;
  both.add(bob().keys.secret);
  both.add(alice().keys.open);
  return both;
}

openpgp::Opening opened(const std::string& octets) {
  static const seal::KeyRing kRing = ring();
  return openpgp::open_message(octets, kRing.keys(), kNow);
}

// Packets, locked for Bob with a session key.
std::string locked(const std::string& packets, std::uint8_t tag = 18) {
  const openpgp::SessionKey session{9, std::string(32, 'k')};
  const auto& subkey = bob().key()->subkeys.front().key;
  const std::string body = openpgp::seal_1(session, packets, std::string(16, 'c'));
  return write_packet(Tag::LockedKey, *openpgp::lock(session, subkey, 3, std::string(32, 'l'))) +
         write_packet(static_cast<Tag>(tag), body);
}

std::string signed_packets() {
  const seal::Order order{.signer = alice().key(), .receivers = {bob().key()}, .now = kNow};
  return seal::seal_message(kLetter, order, luck(3))->packed;
}

TEST(SealHostile, WhatHasNoCheckIsNotOpened) {
  const openpgp::Opening opening = opened(locked(openpgp::literal_packet("secret"), 9));
  EXPECT_EQ(opening.sealing, Sealing::Unchecked);
  EXPECT_EQ(opening.text, "");
}

TEST(SealHostile, PacketsInOtherOrdersAreRefused) {
  const std::string text = openpgp::literal_packet("a"), good = signed_packets();
  const std::string sealed = locked(text);
  const std::vector<std::string> bad = {
      locked(text + text),                       // Two texts.
      locked(good + text),                       // A text behind the signature …
      locked(text + good),                       // … and before it.
      locked(locked(text)),                      // Sealed twice.
      sealed + text,                             // Something in the clear behind it …
      text + sealed,                             // … and before it.
      sealed + sealed,                           // Two of them.
      locked(good.substr(0, 15) + text),         // A signature is promised and missing.
      locked(""),                                // Nothing.
      locked(write_packet(Tag::Marker, "PGP")),  // Nothing but filling.
      locked(bob().keys.open),                   // A key.
      "\xcb\xff\xff\xff\xff\xff"s,               // A length of four gigabytes.
      "\xcb\xe0"s + "a",                         // A first part of one octet.
  };
  for (std::size_t i = 0; i < bad.size(); ++i) {
    const openpgp::Opening opening = opened(bad[i]);
    EXPECT_TRUE(opening.malformed) << i;
    EXPECT_EQ(opening.text, "") << i;
    EXPECT_TRUE(opening.signatures.empty()) << i;
  }
  EXPECT_EQ(opened(locked(good)).signatures.front().verdict, openpgp::Signed::Good);
}

TEST(SealHostile, NestingIsBounded) {
  std::string nested = openpgp::literal_packet("a");
  for (int i = 0; i < 1000; ++i) nested = write_packet(Tag::Compressed, '\0' + nested);
  EXPECT_TRUE(opened(nested).malformed);
  std::string many;
  for (int i = 0; i < 3000; ++i) many += write_packet(Tag::Padding, "");
  EXPECT_TRUE(opened(many + openpgp::literal_packet("a")).malformed);
  EXPECT_FALSE(openpgp::read_packets(many));
}

TEST(SealHostile, AFloodOfKeysIsRefused) {
  std::string flood;
  for (int i = 0; i < 300; ++i) flood += alice().keys.open;
  EXPECT_FALSE(seal::KeyRing{}.add(flood));
}

// Keys of others, put under one's own name.
TEST(SealHostile, UserIdsAndSubkeysThatNobodySignedAreLeftOut) {
  const auto packets = openpgp::read_packets(alice().keys.open);
  const auto others = openpgp::read_packets(bob().keys.open);
  std::string mixed;
  const auto add = [&mixed](const openpgp::Packet& packet) {
    mixed += write_packet(packet.tag, packet.body);
  };
  add((*packets)[0]);
  for (std::size_t i = 1; i < others->size(); ++i) add((*others)[i]);
  seal::KeyRing ring;
  ASSERT_TRUE(ring.add(mixed));
  EXPECT_TRUE(ring.keys().front().users.empty());
  EXPECT_TRUE(ring.keys().front().subkeys.empty());
}

TEST(SealHostile, WhatStandsBesideASignedPartIsNotVerified) {
  const seal::Order order{.signer = alice().key(), .receivers = {}, .now = kNow};
  const std::string good = seal::seal_message(kLetter, order, luck(3))->message;
  const std::size_t fields = good.find("MIME-Version");
  const std::string inner = good.substr(good.find("Content-Type"));
  const std::string wrapped =
      good.substr(0, fields) +
      "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n\r\n"
      "Pay Eve.\r\n--outer\r\n" +
      inner + "--outer--\r\n";
  const seal::Verdict verdict = seal::open_message(wrapped, ring(), kNow);
  EXPECT_TRUE(verdict.is_partly);
  EXPECT_EQ(verdict.signature, Signature::None);
  // A third part in the signed multipart itself.
  std::string third = good;
  const std::string boundary = good.substr(good.find("=_"), 18);
  third.insert(third.rfind("--" + boundary + "--"), "--" + boundary + "\r\n\r\nPay Eve.\r\n");
  const seal::Verdict extra = seal::open_message(third, ring(), kNow);
  EXPECT_TRUE(extra.is_broken);
  EXPECT_EQ(extra.signature, Signature::None);
}

TEST(SealHostile, AnotherFromInTheSealedTextStaysOut) {
  const std::string entity = "From: Boss <boss@example.net>\r\nContent-Type: text/plain\r\n\r\nx";
  const std::string message = seal::write_sealed(
      "From: eve@example.com\r\n",
      openpgp::write_armor(openpgp::ArmorKind::Message, locked(openpgp::literal_packet(entity))));
  const seal::Verdict verdict = seal::open_message(message, ring(), kNow);
  EXPECT_EQ(verdict.sealing, Sealing::Opened);
  EXPECT_EQ(verdict.signature, Signature::None);
  EXPECT_THAT(verdict.shown, Not(HasSubstr("Boss")));
  EXPECT_THAT(seal::headline(verdict), HasSubstr("Nobody has signed it"));
}

TEST(SealHostile, CleartextSignaturesMustBeAlone) {
  const seal::Order order{.signer = alice().key(), .receivers = {}, .now = kNow};
  const std::string armored = openpgp::write_armor(
      openpgp::ArmorKind::Signature, seal::seal_message(kLetter, order, luck(3))->signature);
  const std::string block =
      "-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA512\r\n\r\nPay Eve.\r\n" + armored;
  const std::string head = "From: alice@example.net\r\n\r\n";
  EXPECT_EQ(seal::open_message(head + block, ring(), kNow).signature, Signature::Changed);
  EXPECT_FALSE(seal::open_message(head + "First: " + block, ring(), kNow).has_seal());
  EXPECT_FALSE(seal::open_message(head + block + "Last.", ring(), kNow).has_seal());
}

// Alice's certificate with one more signature of her main key about itself.
seal::KeyRing alice_who_says(openpgp::SignatureType type, std::uint32_t when, std::string says) {
  const openpgp::SecretKey& main = *alice().key()->main.secret;
  const auto body = openpgp::make_signature(
      main, {.type = type, .created = when, .says = std::move(says)}, hashed_form(main.open));
  const auto packets = openpgp::read_packets(alice().keys.open);
  std::string changed = alice().keys.open;
  changed.insert(packets->front().end, write_packet(Tag::Signature, *body));
  seal::KeyRing ring;
  EXPECT_TRUE(ring.add(changed));
  return ring;
}

TEST(SealHostile, RevokedAndExpiredKeysProveNothing) {
  using openpgp::SignatureType;
  const seal::Order order{.signer = alice().key(), .receivers = {}, .now = kNow};
  const std::string message = seal::seal_message(kLetter, order, luck(3))->message;
  const auto judged = [&](const seal::KeyRing& ring) {
    return seal::open_message(message, ring, kNow + 1000).signature;
  };
  const auto reason = [](char code) { return openpgp::subpacket(29, std::string{code}); };
  const auto revoked = SignatureType::KeyRevoked;
  EXPECT_EQ(judged(alice_who_says(revoked, kNow + 500, reason('\2'))), Signature::Unfit)
      << "stolen";
  EXPECT_EQ(judged(alice_who_says(revoked, kNow + 500, {})), Signature::Unfit) << "no reason";
  EXPECT_EQ(judged(alice_who_says(revoked, kNow - 500, reason('\3'))), Signature::Unfit);
  EXPECT_EQ(judged(alice_who_says(revoked, kNow + 500, reason('\3'))), Signature::BySender)
      << "retired after it signed";
  const auto lives = [](std::uint32_t seconds) {
    return openpgp::subpacket(9, openpgp::written(seconds, 4));
  };
  EXPECT_EQ(judged(alice_who_says(SignatureType::Key, kThen + 1, lives(kNow - kThen - 10))),
            Signature::Unfit);
  EXPECT_EQ(judged(alice_who_says(SignatureType::Key, kThen + 1, lives(kNow - kThen + 10))),
            Signature::BySender);
  const std::string for_a_day = openpgp::subpacket(3, openpgp::written(86'400, 4));
  EXPECT_EQ(judged(alice_who_says(SignatureType::Key, kThen + 1, for_a_day)), Signature::Unfit)
      << "nobody vouches for it any more";
}

TEST(SealHostile, SignaturesOfOtherKindsProveNothing) {
  const openpgp::SecretKey& main = *alice().key()->main.secret;
  const auto verdict = [&](openpgp::SignatureOrder order) {
    order.created = kNow;
    const auto body = openpgp::make_signature(main, order, "text");
    return openpgp::check_signature(*body, "text", alice().open.keys(), kNow + 100).verdict;
  };
  using openpgp::Signed;
  EXPECT_EQ(verdict({}), Signed::Good);
  EXPECT_EQ(verdict({.type = openpgp::SignatureType::CarefulUserId}), Signed::NotKnown);
  EXPECT_EQ(verdict({.says = openpgp::subpacket(3, openpgp::written(50, 4))}), Signed::Expired);
  EXPECT_EQ(verdict({.says = openpgp::subpacket(3, openpgp::written(500, 4))}), Signed::Good);
  EXPECT_EQ(verdict({.says = openpgp::subpacket(0x80 | 99, "x")}), Signed::NotKnown) << "a demand";
  EXPECT_EQ(verdict({.says = openpgp::subpacket(99, "x")}), Signed::Good) << "no demand";
}

TEST(SealHostile, SignaturesOfTheFutureProveNothing) {
  const Person late{"Alice <alice@example.net>", 9};
  const seal::Order order{.signer = late.key(), .receivers = {}, .now = kNow};
  const std::string message = seal::seal_message(kLetter, order, luck(3))->message;
  EXPECT_EQ(seal::open_message(message, late.open, kNow).signature, Signature::BySender);
  EXPECT_EQ(seal::open_message(message, late.open, kThen).signature, Signature::Unfit)
      << "made after now";
}

}  // namespace
