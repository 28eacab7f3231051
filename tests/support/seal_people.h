#pragma once
// People with keys, for tests of sealed mail.
#include <memory>
#include <string>

#include "sim/kernel/rng.h"
#include "sim/seal/key_ring.h"
#include "sim/seal/openpgp/make_certificate.h"
#include "sim/seal/sealed_message.h"

namespace testing_seal {

inline constexpr std::uint32_t kThen = 1'104'537'600;  // 1 January 2005: when keys are made …
inline constexpr std::uint32_t kNow = 1'110'790'800;   // … and 14 March 2005.

// Another stream for each seed.
inline seal::Luck luck(std::uint64_t seed) {
  const auto random = std::make_shared<kernel::Rng>(seed, "seal tests");
  return [random](std::size_t octets) { return random->octets(octets); };
}

inline openpgp::MadeCertificate made(const openpgp::NewCertificate& wanted, std::uint64_t seed) {
  return make_certificate(wanted, luck(seed)(luck_for(wanted)));
}

// Somebody's key, with its secret and without.
struct Person {
  explicit Person(const std::string& user, std::uint64_t seed, std::uint8_t version = 4,
                  std::optional<cipher::Curve> nist = {})
      : keys(made({.user = user, .created = kThen, .version = version, .nist = nist}, seed)) {
    own.add(keys.secret);
    open.add(keys.open);
  }
  const openpgp::Certificate* key() const { return &own.keys().front(); }

  openpgp::MadeCertificate keys;
  seal::KeyRing own, open;
};

inline constexpr const char* kLetter =
    "From: Alice <alice@example.net>\r\nTo: bob@example.org\r\nSubject: Network\r\n\r\n"
    "Dear Bob,\r\n\r\nthe secret word is xylophone.\r\n\r\nAlice\r\n";

inline const Person& alice() {
  static const Person kAlice{"Alice <alice@example.net>", 1};
  return kAlice;
}
inline const Person& bob() {
  static const Person kBob{"Bob <bob@example.org>", 2};
  return kBob;
}

}  // namespace testing_seal
