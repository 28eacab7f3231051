#pragma once
// The certificates that somebody has: his own with its private key, those of others, those of the
// authorities that he trusts, and the lists of what these have revoked.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/address.h"
#include "sim/seal/cipher/x509.h"
#include "sim/text/cursor.h"

namespace smime {

using cipher::CertificateFacts;

struct Holder {
  CertificateFacts certificate{};
  std::string key{};  // Private, DER; empty: of somebody else.
};

class Certificates {
 public:
  // Takes what is in a PEM file (RFC 7468); returns how many certificates and lists. An authority
  // that signs itself is trusted from now on: whoever puts it here wants that.
  text::Parsed<std::size_t> add(std::string_view pem);

  std::span<const Holder> holders() const { return holders_; }
  std::span<const CertificateFacts> authorities() const { return authorities_; }
  std::span<const cipher::RevocationList> lists() const { return lists_; }
  // Whether an authority that signs itself is here.
  bool trusts_anybody() const;
  bool empty() const { return holders_.empty() && authorities_.empty() && lists_.empty(); }

  // The first certificate for that address that is neither revoked nor out of date; else the first;
  // null: none. `with_key`: of one's own only. `now`: Unix time.
  const Holder* holder_of(const mail::Address& address, std::int64_t now,
                          bool with_key = false) const;
  // What the authorities and lists here say of a certificate. `brought`: others that came with it.
  cipher::Chain judged(std::string_view der, std::span<const std::string> brought,
                       cipher::Purpose purpose, std::int64_t now) const;

 private:
  text::Parsed<std::size_t> add_block(const cipher::PemBlock& block,
                                      std::vector<std::string>& keys);
  void add_certificate(CertificateFacts certificate);

  std::vector<Holder> holders_;
  std::vector<CertificateFacts> authorities_;
  std::vector<cipher::RevocationList> lists_;
};

// Whether a file has PEM blocks of X.509, not OpenPGP's armor, which looks alike.
bool is_pem(std::string_view file);
bool names(const CertificateFacts& certificate, const mail::Address& address);
// "Mary Smith <mary@example.net>": the address that is looked for, where the certificate has it,
// else its first.
std::string name_of(const CertificateFacts& certificate,
                    const std::optional<mail::Address>& looked_for = {});
// Why a chain proves nothing: "its certificate was revoked by … on …"; empty where it is good.
std::string in_words(const cipher::Chain& chain);

}  // namespace smime
