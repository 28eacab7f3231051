#pragma once
// The certificates of a key ring at an instant, and the lists of what was revoked: what there is to
// say of each.
#include <cstdint>
#include <string>
#include <vector>

#include "gui/view/language.h"
#include "sim/seal/smime/certificates.h"

namespace view {

struct RingCertificate {
  std::string name{};  // "John Fegan <fegan@comnet.com>"; of an authority, its name; octets.
  std::string kind{};  // "RSA, 2048 bits"
  std::string serial{}, fingerprint{};  // In groups of four digits.
  std::int64_t begins = 0, ends = 0;    // Unix time; it is valid in between.
  std::vector<std::string> vouchers{};  // From the one who has signed it up to who is trusted.
  bool is_authority = false, is_own = false, is_good = false;
  std::vector<Phrase> said{};  // Sentences: how it is known, or why it proves nothing.
  std::string reason{};        // For which it was revoked, as sim/seal says it; may be empty.
};
// Those of people, and behind them those of authorities. `now`: Unix time.
std::vector<RingCertificate> certificates_in(const smime::Certificates& ring, std::int64_t now);
// All sentences, with the reason, in the window's language.
std::string said_of(const RingCertificate& certificate, const Language& language);
// "Mon 14 Mar 2005": of a Unix time.
std::string day_of(std::int64_t seconds, const Language& language);

struct RingList {
  std::string issuer{};     // Whose list it is.
  std::int64_t made = 0;    // Unix time.
  std::size_t revoked = 0;  // So many certificates stand in it.
};
std::vector<RingList> lists_in(const smime::Certificates& ring);

}  // namespace view
