#pragma once
// A key ring: the keys and certificates that somebody has, his own and those of others. That a key
// stands in it says nothing of whose it is; people compare fingerprints for that.
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

class KeyRing {
 public:
  // Takes the keys of a file, in armor or not, or what is in a PEM file; returns how many. A key
  // that is there already is replaced by one with secrets, and else stays.
  text::Parsed<std::size_t> add(std::string_view file);

  std::span<const openpgp::Certificate> keys() const { return keys_; }
  const smime::Certificates& certificates() const { return certificates_; }
  bool empty() const { return keys_.empty() && certificates_.empty(); }
  // The first key that names the address in a user ID which it has signed itself; null: none.
  // `with_secret`: of one's own keys only.
  const openpgp::Certificate* key_of(const mail::Address& address, bool with_secret = false) const;
  // Opens keys with a passphrase; returns how many components it has opened.
  std::size_t unlock(std::string_view passphrase);

 private:
  std::vector<openpgp::Certificate> keys_;
  smime::Certificates certificates_;  // Of S/MIME.
};

// The address of a user ID: "Mary Smith <mary@example.net>", or the address alone.
std::optional<mail::Address> address_of(std::string_view user_id);
// Whether the key names that address in a user ID that is not revoked.
bool names(const openpgp::Certificate& key, const mail::Address& address);

}  // namespace seal
