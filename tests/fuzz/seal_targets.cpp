// Sealed mail: keys, packets, and whole messages. The seeds are sealed by people whose keys the
// targets have, so that what is only a little wrong gets far.
#include "sim/seal/openpgp/armor.h"
#include "sim/seal/openpgp/unpack.h"
#include "sim/seal/steps.h"
#include "tests/fuzz/input.h"
#include "tests/support/seal_people.h"

namespace fuzz {

namespace {

using namespace testing_seal;

const Person& writer() {
  static const Person kWriter{"Alice <alice@example.net>", 1};
  return kWriter;
}
const Person& reader() {
  static const Person kReader{"Bob <bob@example.org>", 2};
  return kReader;
}

const seal::KeyRing& ring() {
  static const seal::KeyRing kRing = [] {
    seal::KeyRing both;
    both.add(reader().keys.secret);
    both.add(writer().keys.open);
    return both;
  }();
  return kRing;
}

seal::Sealing sealed(bool sign, bool encrypt) {
  seal::Order order{.signer = sign ? writer().key() : nullptr, .receivers = {}, .now = kNow};
  if (encrypt) order.receivers.push_back(reader().key());
  return std::move(*seal::seal_message(kLetter, order, luck(3)));
}

bool is_opened(openpgp::Sealing sealing) {
  return sealing == openpgp::Sealing::None || sealing == openpgp::Sealing::Opened;
}

}  // namespace

int seal_packets(Octets octets) {
  const openpgp::Opening opening = openpgp::open_message(text_of(octets), ring().keys(), kNow);
  must(opening.text.empty() || (is_opened(opening.sealing) && !opening.malformed),
       "nothing is given out of what could not be opened");
  must(opening.why.empty() || opening.text.empty(), "what is wrong has no text");
  for (const openpgp::Finding& finding : opening.signatures) {
    if (finding.verdict != openpgp::Signed::Good) continue;
    must(opening.text ==
             seal::seal_message(kLetter, {.signer = writer().key(), .now = kNow}, luck(3))->entity,
         "only what was signed is good");
  }
  return 0;
}

int seal_keys(Octets octets) {
  seal::KeyRing keys;
  const bool taken = static_cast<bool>(keys.add(text_of(octets)));
  must(taken || keys.keys().empty(), "what is no key is not in the ring");
  for (const openpgp::Certificate& key : keys.keys()) {
    must(key.fingerprint().size() == 20 || key.fingerprint().size() == 32, "a key has a name");
    for (const openpgp::UserId& user : key.users) {
      must(user.binding.has_value(), "the main key has signed each user ID");
    }
    openpgp::component_for(key, openpgp::kSigns, kNow);
  }
  keys.unlock("passphrase");
  if (const auto packets = openpgp::without_armor(text_of(octets))) {
    openpgp::without_secrets(*packets);
  }
  return 0;
}

int seal_unpack(Octets octets) {
  constexpr std::size_t kMost = 100'000;
  const auto unpacked = openpgp::unpack(text_of(octets), kMost);
  must(!unpacked || unpacked->size() <= kMost, "what is unpacked is bounded");
  return 0;
}

int seal_message(Octets octets) {
  const seal::Verdict verdict = seal::open_message(text_of(octets), ring(), kNow);
  must(!seal::headline(verdict).empty(), "there is always a verdict");
  seal::steps_of(verdict);
  const bool good = verdict.signature == seal::Signature::BySender;
  must(good == (good && !verdict.is_broken && !seal::what_it_proves(verdict).empty()),
       "what is broken proves nothing");
  if (good) must(verdict.shown.find("xylophone") != std::string::npos, "only what was signed");
  return 0;
}

std::vector<std::string> sealed_packets() {
  const seal::Sealing both = sealed(true, true);
  return {both.packet, both.packed, sealed(false, true).packet, both.signature};
}

std::vector<std::string> sealed_messages() {
  return {sealed(true, false).message, sealed(true, true).message, sealed(false, true).message,
          "-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA512\r\n\r\n- -x\r\ny \r\n" +
              openpgp::write_armor(openpgp::ArmorKind::Signature, sealed(true, false).signature)};
}

std::vector<std::string> keys_of_people() {
  const Person six{"Six <six@example.net>", 5, 6},
      nist{"P <p@x.example>", 6, 4, cipher::Curve::P256};
  return {writer().keys.secret, reader().keys.open, six.keys.secret, nist.keys.open,
          openpgp::write_armor(openpgp::ArmorKind::PublicKey, writer().keys.open)};
}

std::vector<std::string> packed_texts() {
  using namespace std::string_literals;
  return {"\x01\x4b\x4c\x4a\x06\x00"s, "\x02\x78\x9c\x4b\x4c\x4a\x06\x00\x02\x4d\x01\x27"s,
          "\x01\xed\xc1\x81\x00\x00\x00\x00\x80\x20\xb6\xfd\xa5\x16\xa9\x01"s, "\x00plain"s,
          "\x01\x01\x03\x00\xfc\xff\x61\x62\x63"s};
}

}  // namespace fuzz
