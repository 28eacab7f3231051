// Whose a key is: who vouches for it, whose fingerprints were compared, and what of it counts.
#include <gmock/gmock.h>

#include "sim/seal/openpgp/armor.h"
#include "sim/seal/verdict.h"
#include "tests/support/seal_people.h"

namespace {

using namespace testing_seal;
using seal::Known;
using seal::Signature;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

const mail::Address kAlice = *mail::parse_address("alice@example.net");

std::string vouched(const std::string& key, const Person& voucher, std::uint32_t at = kThen + 60) {
  const auto made =
      openpgp::certified(key, *voucher.key()->main.secret, at, luck(9)(openpgp::kSaltLuck));
  EXPECT_TRUE(made);
  return *made;
}

// Bob's key ring, with these keys of others.
seal::KeyRing bobs(std::initializer_list<std::string> others) {
  seal::KeyRing ring;
  ring.add(bob().keys.secret);
  for (const std::string& one : others) EXPECT_TRUE(ring.add(one));
  return ring;
}

seal::Knowledge of_alice(const seal::KeyRing& ring, std::uint32_t now = kNow) {
  return how_known(ring, *ring.key_of(kAlice), kAlice, now);
}

const Person& osei() {
  static const Person kOsei{"Osei <osei@example.org>", 31};
  return kOsei;
}
const Person& carol() {
  static const Person kCarol{"Carol <carol@example.com>", 32, 6};
  return kCarol;
}
// Who only writes Alice's name into it.
const Person& forger() {
  static const Person kForger{"Alice <alice@example.net>", 33};
  return kForger;
}

TEST(SealTrust, AKeyThatOnlyNamesSomebodyIsNotKnown) {
  EXPECT_EQ(of_alice(bobs({alice().keys.open})).how, Known::Named);
}

TEST(SealTrust, SomebodyWhoIsTrustedAndKnownVouches) {
  seal::KeyRing ring = bobs({vouched(alice().keys.open, osei()), osei().keys.open});
  EXPECT_EQ(of_alice(ring).how, Known::Named) << "nobody says that Osei may vouch";
  ring.trust_to_vouch(osei().key()->fingerprint());
  EXPECT_EQ(of_alice(ring).how, Known::Named) << "whether that key is Osei's, nobody knows";
  ring.note({osei().key()->fingerprint(), *mail::parse_address("osei@example.org"), true});
  EXPECT_EQ(of_alice(ring), (seal::Knowledge{Known::Vouched, "Osei <osei@example.org>"}));
}

TEST(SealTrust, WhatOneHasSignedOneselfCounts) {
  EXPECT_EQ(of_alice(bobs({vouched(alice().keys.open, bob())})),
            (seal::Knowledge{Known::Vouched, "Bob <bob@example.org>"}));
}

TEST(SealTrust, TheSignatureIsOfThisKeyAndThisName) {
  seal::KeyRing ring = bobs({osei().keys.open, forger().keys.open});
  ring.trust_to_vouch(osei().key()->fingerprint());
  ring.note({osei().key()->fingerprint(), *mail::parse_address("osei@example.org"), true});
  // What Osei has signed of Alice's key, put behind the forger's.
  const std::string genuine = vouched(alice().keys.open, osei());
  const auto packets = openpgp::read_packets(genuine);
  ASSERT_TRUE(packets);
  std::string moved;
  const auto of_forger = openpgp::read_packets(forger().keys.open);
  for (const openpgp::Packet& packet : *of_forger) {
    if (packet.tag == openpgp::Tag::PublicSubkey) {
      const openpgp::Packet& stolen = (*packets)[3];
      ASSERT_EQ(stolen.tag, openpgp::Tag::Signature);
      moved += genuine.substr(stolen.begin, stolen.end - stolen.begin);
    }
    moved += forger().keys.open.substr(packet.begin, packet.end - packet.begin);
  }
  ring.add(moved);
  EXPECT_EQ(ring.key_of(kAlice)->users.front().by_others.size(), 1U) << "it is read …";
  EXPECT_EQ(of_alice(ring).how, Known::Named) << "… and does not fit";
}

TEST(SealTrust, OneVouchesForTheNextAsFarAsIsSaid) {
  std::vector<Person> chain;
  for (std::size_t i = 0; i <= seal::kMostVouchers; ++i) {
    chain.emplace_back("P <p" + std::to_string(i) + "@example.net>", 40 + i, i % 2 == 0 ? 4 : 6);
  }
  for (const std::size_t length : {seal::kMostVouchers, seal::kMostVouchers + 1}) {
    // Bob signs the first, each signs the next, the last signs Alice's.
    seal::KeyRing ring = bobs({});
    const Person* before = &bob();
    for (std::size_t i = 1; i < length; ++i) {
      ring.add(vouched(chain[i].keys.open, *before));
      ring.trust_to_vouch(chain[i].key()->fingerprint());
      before = &chain[i];
    }
    ring.add(vouched(alice().keys.open, *before));
    EXPECT_EQ(of_alice(ring).how == Known::Vouched, length == seal::kMostVouchers) << length;
  }
}

TEST(SealTrust, TwoWhoVouchForEachOtherAreKnownByNobody) {
  seal::KeyRing ring = bobs({vouched(osei().keys.open, carol()), vouched(carol().keys.open, osei()),
                             vouched(alice().keys.open, osei())});
  ring.trust_to_vouch(osei().key()->fingerprint());
  ring.trust_to_vouch(carol().key()->fingerprint());
  EXPECT_EQ(of_alice(ring).how, Known::Named);
}

TEST(SealTrust, WhatIsSignedLaterThanNowSaysNothingYet) {
  const seal::KeyRing ring = bobs({vouched(alice().keys.open, bob(), kNow + 10)});
  EXPECT_EQ(of_alice(ring).how, Known::Named);
  EXPECT_EQ(of_alice(ring, kNow + 10).how, Known::Vouched);
}

TEST(SealTrust, AComparisonIsOfOneKeyWithOnePerson) {
  seal::KeyRing ring = bobs({alice().keys.open});
  const std::string& key = alice().key()->fingerprint();
  ring.note({key, *mail::parse_address("carol@example.com"), true});
  EXPECT_EQ(of_alice(ring).how, Known::Named);
  ring.note({key, kAlice, true});
  EXPECT_EQ(of_alice(ring).how, Known::Compared);
  ring.note({key, kAlice, false});
  EXPECT_EQ(ring.key_of(kAlice), nullptr) << "nothing is sealed with it any more";
  EXPECT_EQ(how_known(ring, ring.keys().back(), kAlice, kNow).how, Known::Forged);
}

TEST(SealTrust, ACopyOfAKeyAddsWhatOthersSayOfIt) {
  const seal::KeyRing ring = bobs({alice().keys.open, vouched(alice().keys.open, bob())});
  EXPECT_EQ(of_alice(ring).how, Known::Vouched);
}

TEST(SealTrust, SignaturesOfOthersAreNotReadWithoutEnd) {
  std::string key = alice().keys.open;
  seal::KeyRing ring = bobs({key});
  for (int i = 0; i < 3; ++i) {
    std::string many = key;
    for (std::size_t j = 0; j < openpgp::kMostByOthers / 2; ++j) many = vouched(many, osei());
    ring.add(many);
  }
  EXPECT_EQ(ring.key_of(kAlice)->users.front().by_others.size(), openpgp::kMostByOthers);
}

// — the verdict —

seal::Verdict verdict_in(const seal::KeyRing& ring, const Person& signer) {
  const auto sealing = seal::seal_message(kLetter, {.signer = signer.key(), .now = kNow}, luck(3));
  return seal::open_message(sealing->message, ring, kNow);
}

TEST(SealTrust, TheVerdictSaysHowTheKeyIsKnown) {
  seal::KeyRing ring = bobs({vouched(alice().keys.open, osei()), osei().keys.open});
  EXPECT_THAT(headline(verdict_in(ring, alice())), HasSubstr("Signed by Alice"))
      << "its owner says nothing of keys";
  ring.trust_to_vouch(osei().key()->fingerprint());
  EXPECT_THAT(headline(verdict_in(ring, alice())),
              AllOf(HasSubstr("a key that names Alice"), HasSubstr("Nobody has told you")));
  ring.note({osei().key()->fingerprint(), *mail::parse_address("osei@example.org"), true});
  const seal::Verdict vouched = verdict_in(ring, alice());
  EXPECT_THAT(headline(vouched), HasSubstr("Osei <osei@example.org>, whom you trust to vouch"));
  EXPECT_THAT(what_it_proves(vouched), Contains(HasSubstr("belongs to Alice")));
  EXPECT_THAT(what_it_does_not_prove(vouched), Not(Contains(HasSubstr("belongs to Alice"))));
}

TEST(SealTrust, AForgedKeyProvesNothingOfTheOneWhomItNames) {
  seal::KeyRing ring = bobs({forger().keys.open});
  ring.note({forger().key()->fingerprint(), kAlice, false});
  const seal::Verdict verdict = verdict_in(ring, forger());
  EXPECT_EQ(verdict.signature, Signature::Forged);
  EXPECT_FALSE(verdict.signers.front().is_sender);
  EXPECT_THAT(headline(verdict), HasSubstr("is not theirs"));
  EXPECT_THAT(what_it_does_not_prove(verdict), Contains(HasSubstr("Who wrote it")));
}

}  // namespace
