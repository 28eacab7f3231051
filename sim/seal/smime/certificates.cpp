#include "sim/seal/smime/certificates.h"

#include <algorithm>
#include <utility>

#include "sim/mail/date.h"

namespace smime {

namespace {

constexpr std::string_view kPemRfc = "RFC 7468 §2";
constexpr std::size_t kMostKept = 1'000;  // Certificates, and as many lists.

std::string when(std::int64_t unix_seconds) {
  return mail::format_date(unix_seconds);
}

}  // namespace

bool is_pem(std::string_view file) {
  const std::size_t begin = file.find("-----BEGIN ");
  return begin != file.npos && !file.substr(begin).starts_with("-----BEGIN PGP ");
}

bool names(const CertificateFacts& certificate, const mail::Address& address) {
  return std::ranges::any_of(certificate.addresses, [&](const std::string& one) {
    const auto read = mail::parse_address(one);
    return read && *read == address;
  });
}

std::string name_of(const CertificateFacts& certificate,
                    const std::optional<mail::Address>& looked_for) {
  if (certificate.addresses.empty()) return certificate.name;
  const bool named = looked_for && names(certificate, *looked_for);
  const std::string address = named ? mail::format(*looked_for) : certificate.addresses.front();
  return certificate.name + " <" + address + '>';
}

bool Certificates::trusts_anybody() const {
  return std::ranges::any_of(authorities_, &CertificateFacts::signs_itself);
}

void Certificates::add_certificate(CertificateFacts certificate) {
  const auto is_same = [&](const CertificateFacts& there) {
    return there.fingerprint == certificate.fingerprint;
  };
  if (certificate.is_authority) {
    if (std::ranges::none_of(authorities_, is_same)) authorities_.push_back(std::move(certificate));
  } else if (std::ranges::none_of(holders_, is_same, &Holder::certificate)) {
    holders_.push_back({std::move(certificate), {}});
  }
}

text::Parsed<std::size_t> Certificates::add_block(const cipher::PemBlock& block,
                                                  std::vector<std::string>& keys) {
  if (block.label == "CERTIFICATE") {
    auto certificate = cipher::read_certificate(block.octets);
    if (!certificate)
      return text::Malformed{0, "it has a certificate that cannot be read", kPemRfc};
    add_certificate(std::move(*certificate));
    return std::size_t{1};
  }
  if (block.label == "X509 CRL") {
    auto list = cipher::read_revocation_list(block.octets);
    if (!list) return text::Malformed{0, "it has a revocation list that cannot be read", kPemRfc};
    lists_.push_back(std::move(*list));
    return std::size_t{1};
  }
  if (block.label.ends_with("PRIVATE KEY")) {
    if (block.label.starts_with("ENCRYPTED")) {
      return text::Malformed{0, "its private key is locked with a passphrase; write it without",
                             "RFC 7468 §11"};
    }
    keys.push_back(block.octets);
  }
  return std::size_t{0};
}

text::Parsed<std::size_t> Certificates::add(std::string_view pem) {
  Certificates all = *this;
  std::vector<std::string> keys;
  std::size_t count = 0;
  for (const cipher::PemBlock& block : cipher::read_pem(pem)) {
    const auto added = all.add_block(block, keys);
    if (!added) return added.problem();
    count += *added;
  }
  for (const std::string& key : keys) {
    const auto half = cipher::public_half_of(key);
    if (!half) return text::Malformed{0, "it has a private key that cannot be read", kPemRfc};
    const auto holder = std::ranges::find_if(
        all.holders_, [&](const Holder& one) { return one.certificate.public_key == *half; });
    if (holder == all.holders_.end()) {
      return text::Malformed{0, "it has a private key whose certificate is not there", kPemRfc};
    }
    holder->key = key;
  }
  if (count == 0) {
    return text::Malformed{0, "it has neither a certificate nor a revocation list", kPemRfc};
  }
  if (all.holders_.size() + all.authorities_.size() > kMostKept || all.lists_.size() > kMostKept) {
    return text::Malformed{0, "it has more than 1,000 certificates or lists", kPemRfc};
  }
  *this = std::move(all);
  return count;
}

const Holder* Certificates::holder_of(const mail::Address& address, std::int64_t now,
                                      bool with_key) const {
  const Holder* first = nullptr;
  for (const Holder& one : holders_) {
    if (!names(one.certificate, address) || (with_key && one.key.empty())) continue;
    if (first == nullptr) first = &one;
    const auto fault = judged(one.certificate.der, {}, cipher::Purpose::Sign, now).fault;
    if (fault != cipher::ChainFault::Revoked && fault != cipher::ChainFault::Expired) return &one;
  }
  return first;
}

cipher::Chain Certificates::judged(std::string_view der, std::span<const std::string> brought,
                                   cipher::Purpose purpose, std::int64_t now) const {
  cipher::Trusted trusted;
  for (const CertificateFacts& one : authorities_) {
    (one.signs_itself ? trusted.roots : trusted.others).push_back(one.der);
  }
  trusted.others.insert(trusted.others.end(), brought.begin(), brought.end());
  for (const cipher::RevocationList& one : lists_) trusted.lists.push_back(one.der);
  return cipher::chain_of(der, trusted, purpose, now);
}

std::string in_words(const cipher::Chain& chain) {
  using cipher::ChainFault;
  if (chain.fault == ChainFault::None) return {};
  const CertificateFacts* at = chain.at < chain.papers.size() ? &chain.papers[chain.at] : nullptr;
  const std::string which =
      chain.at == 0 || at == nullptr ? "its certificate" : "the certificate of " + at->name;
  switch (chain.fault) {
    case ChainFault::None:
      break;
    case ChainFault::NotTrusted:
      return at == nullptr || at->signs_itself
                 ? which + " is by nobody who is trusted here"
                 : which + " is by " + at->issuer_name + ", who is not trusted here";
    case ChainFault::NotYet:
      return which + " is valid only from " + when(at == nullptr ? 0 : at->begins) + " on";
    case ChainFault::Expired:
      return which + " was valid until " + when(at == nullptr ? 0 : at->ends);
    case ChainFault::Revoked:
      return which + " was revoked by " + chain.revoked_by + " on " + when(chain.revoked_since) +
             (chain.reason.empty() ? "" : ": " + chain.reason);
    case ChainFault::NotForMail:
      return which + " is not made for this";
    case ChainFault::Broken:
      return which + " does not fit: " + chain.why;
  }
  return {};
}

}  // namespace smime
