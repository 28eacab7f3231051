#pragma once
// People with certificates, for tests of S/MIME: the shipped test certificates.
#include <initializer_list>
#include <string>

#include "sim/embedded.h"
#include "sim/seal/smime.h"
#include "sim/seal/verdict.h"
#include "tests/support/seal_people.h"

namespace testing_smime {

using testing_seal::kNow;
using testing_seal::luck;

inline std::string file(const std::string& name) {
  return embedded::file_beside("keys/smime-" + name + ".pem").value_or("");
}

inline seal::KeyRing ring_of(std::initializer_list<const char*> names) {
  seal::KeyRing ring;
  for (const char* name : names) ring.add(file(name));
  return ring;
}

// With the certificates from his own up to the authority.
inline const seal::KeyRing& forouzan() {
  static const seal::KeyRing kRing =
      ring_of({"forouzan", "authority", "authority-for-people", "nothing-revoked"});
  return kRing;
}
// Who has nothing of Forouzan's.
inline const seal::KeyRing& fegan() {
  static const seal::KeyRing kRing = ring_of({"fegan", "authority", "nothing-revoked"});
  return kRing;
}

inline constexpr const char* kMessage =
    "From: Behrouz Forouzan <forouzan@deanza.edu>\r\nTo: fegan@comnet.com\r\nSubject: Network\r\n"
    "\r\nDear Mr. Fegan,\r\n\r\nthe secret word is xylophone.\r\n\r\nForouzan\r\n";

inline const smime::Holder* holder(const seal::KeyRing& ring) {
  return &ring.certificates().holders().front();
}

inline seal::Sealing sealed(bool sign, bool encrypt, std::uint64_t seed = 3) {
  seal::SmimeOrder order{.known = &forouzan().certificates(), .now = kNow};
  if (sign) order.signer = holder(forouzan());
  if (encrypt) order.receivers.push_back(holder(fegan()));
  return std::move(*seal::seal_message(kMessage, order, luck(seed)));
}

}  // namespace testing_smime
