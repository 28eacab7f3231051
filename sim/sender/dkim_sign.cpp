// RFC 6376 §5: a message is hashed, the hash put into a field, and the field signed with it.
#include <algorithm>

#include "sim/mail/header.h"
#include "sim/mime/base64.h"
#include "sim/seal/cipher/hash.h"
#include "sim/sender/dkim.h"
#include "sim/sender/dkim_signature.h"
#include "sim/text/ascii.h"

namespace sender {

namespace {

constexpr std::size_t kPiece = 72;  // Of base64, in a line.

struct Signed {
  std::string_view name;
  bool once_more;  // So that no further one can be added.
};
// §5.4.1: what says who wrote what to whom, and how it is to be read.
constexpr Signed kFields[] = {
    {"From", true},
    {"Reply-To", false},
    {"Subject", true},
    {"Date", true},
    {"To", true},
    {"Cc", true},
    {"Message-ID", false},
    {"In-Reply-To", false},
    {"References", false},
    {"MIME-Version", false},
    {"Content-Type", false},
    {"Content-Transfer-Encoding", false},
};

std::vector<std::string> fields_to_sign(const mail::Message& message) {
  std::vector<std::string> names;
  for (const Signed& field : kFields) {
    const auto there = std::ranges::count_if(message.fields(), [&](const mail::Field& one) {
      return mail::same_name(one.name, field.name);
    });
    const auto times = static_cast<std::size_t>(there) + (field.once_more ? 1 : 0);
    names.insert(names.end(), times, text::lower_case(field.name));
  }
  return names;
}

std::string colons_between(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ": ") + name;
  return out;
}

}  // namespace

std::optional<std::string> dkim_field(const mail::Message& message, const DkimSigner& signer,
                                      std::int64_t unix_seconds) {
  const auto cipher = cipher::cipher_of(signer.private_key);
  if (!cipher || !message.value_of("From")) return std::nullopt;
  const bool rsa = *cipher == cipher::DomainCipher::RsaSha256;
  DkimSignature signature;
  signature.fields = fields_to_sign(message);
  signature.header = signer.header;
  const std::string body = canonical_body(message.body(), signer.body);
  std::string value = std::string{"v=1; a="} + (rsa ? "rsa" : "ed25519") + "-sha256; c=";
  value += std::string{name_of(signer.header)} + '/' + std::string{name_of(signer.body)};
  value += "; d=" + signer.domain + "; s=" + signer.selector;
  value += "; t=" + std::to_string(unix_seconds);
  value += "; h=" + colons_between(signature.fields);
  value += "; bh=" + mime::base64_encode(cipher::hash_of(cipher::Hash::Sha256, {body}), 0) + "; b=";
  const std::string unsigned_field = mail::field(kSignatureField, value);
  std::string octets = signed_octets(message, signature, unsigned_field);
  if (!rsa) octets = cipher::hash_of(cipher::Hash::Sha256, {octets});
  const auto sealed = cipher::sign(signer.private_key, octets);
  if (!sealed) return std::nullopt;
  // What stands before b= is signed as it is folded, so only what follows is folded anew.
  std::string out = unsigned_field.substr(0, unsigned_field.size() - 2);
  const std::string base64 = mime::base64_encode(*sealed, 0);
  for (std::size_t at = 0; at < base64.size(); at += kPiece) {
    out += "\r\n " + base64.substr(at, kPiece);
  }
  return out + "\r\n";
}

}  // namespace sender
