#pragma once
// A key ring: the keys and certificates that somebody has, his own and those of others. That a key
// stands in it says nothing of whose it is: people compare fingerprints for that, or rely on others
// (trust.h).
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/address.h"
#include "sim/seal/openpgp/certificate.h"
#include "sim/seal/smime/certificates.h"
#include "sim/text/cursor.h"

namespace seal {

// Two people have read fingerprints to each other: that of a key which names one of them, and that
// of the key that he has.
struct Comparison {
  std::string fingerprint{};  // Of the key in the ring; octets.
  mail::Address whose{};
  bool equal = false;
  friend bool operator==(const Comparison&, const Comparison&) = default;
};

class KeyRing {
 public:
  // Takes the keys of a file, in armor or not, or what is in a PEM file; returns how many. A key
  // that is there already is replaced by one with secrets, and else stays; it learns what others
  // say of it.
  text::Parsed<std::size_t> add(std::string_view file);

  std::span<const openpgp::Certificate> keys() const { return keys_; }
  const smime::Certificates& certificates() const { return certificates_; }
  bool empty() const { return keys_.empty() && certificates_.empty(); }
  // The first key that names the address in a user ID which it has signed itself, and was not found
  // to be another's; null: none. `with_secret`: of one's own keys only.
  const openpgp::Certificate* key_of(const mail::Address& address, bool with_secret = false) const;
  // Opens keys with a passphrase; returns how many components it has opened.
  std::size_t unlock(std::string_view passphrase);

  // — what its owner says of the keys —

  // He believes what the owner of this key signs of other keys. Octets.
  void trust_to_vouch(std::string fingerprint);
  bool is_trusted_to_vouch(std::string_view fingerprint) const;
  // Takes the place of an earlier one of the same key with the same person.
  void note(Comparison comparison);
  // Null: there was none.
  const Comparison* comparison(std::string_view fingerprint, const mail::Address& whose) const;
  // Whether he has said anything of any key.
  bool is_tended() const { return !trusted_.empty() || !compared_.empty(); }

 private:
  std::vector<openpgp::Certificate> keys_;
  smime::Certificates certificates_;  // Of S/MIME.
  std::vector<std::string> trusted_;  // Fingerprints.
  std::vector<Comparison> compared_;  // One for each key and person.
};

// The address of a user ID: "Mary Smith <mary@example.net>", or the address alone.
std::optional<mail::Address> address_of(std::string_view user_id);
// Whether the key names that address in a user ID that is not revoked.
bool names(const openpgp::Certificate& key, const mail::Address& address);

}  // namespace seal
