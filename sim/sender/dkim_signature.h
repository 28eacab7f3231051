#pragma once
// A DKIM-Signature field: what it says (RFC 6376 §3.5), and what of the message it covers (§3.7).
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/message.h"
#include "sim/seal/cipher/domain_keys.h"
#include "sim/sender/canonical.h"
#include "sim/text/cursor.h"

namespace sender {

inline constexpr std::string_view kSignatureField = "DKIM-Signature";

struct DkimSignature {
  ::cipher::DomainCipher cipher{};
  std::string algorithm;                                           // a=, as it stands there.
  std::string domain, selector;                                    // d=, s=
  std::string identity;                                            // i=; else "@" and the domain.
  std::vector<std::string> fields;                                 // h=, in its order.
  Canonical header = Canonical::Simple, body = Canonical::Simple;  // c=
  std::string signature, body_hash;                                // b=, bh=: octets.
  std::optional<std::uint64_t> length;                             // l=, in octets.
  std::optional<std::int64_t> signed_at, expires_at;               // t=, x=: Unix times.
};
// From the value of the field, folds and all. What a verifier must refuse before it asks for the
// key is malformed, too (§6.1.1).
text::Parsed<DkimSignature> parse_signature(std::string_view value);

// The octets whose hash is signed: the fields that h= names, from below, each once; then `own`, the
// signature's field without the value of its b= and without its line end (§3.7, §5.4.2).
std::string signed_octets(const mail::Message& message, const DkimSignature& signature,
                          std::string_view own);
// A field with the value of b= taken out, white space around it too.
std::string without_b(std::string_view field);

// A field that may stand once in a message, is signed, and stands there more often than that: what
// people are shown may not be what was signed (§8.15). Empty: there is none.
std::string_view doubled_field(const mail::Message& message, const DkimSignature& signature);

}  // namespace sender
