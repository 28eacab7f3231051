#pragma once
// DKIM: whether a domain answers for a message, by a signature in its header (RFC 6376, RFC 8463).
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/message.h"
#include "sim/sender/answers.h"
#include "sim/sender/canonical.h"
#include "sim/sender/step.h"

namespace sender {

// As RFC 8601 §2.7.1 has them.
enum class DkimResult : std::uint8_t {
  None,  // No signature.
  Pass,
  Fail,       // The signature does not fit the message.
  Policy,     // It fits, but leaves open what must not be: a part of the body, a second From.
  Neutral,    // The domain is only testing (t=y), and the signature does not fit.
  TempError,  // The key could not be asked for.
  PermError,  // A signature that can never be verified: a broken field, no key.
};
std::string_view name_of(DkimResult result);

struct DkimVerdict {
  DkimResult result = DkimResult::None;
  std::string domain{}, selector{}, identity{}, algorithm{};
  std::string mark{};  // The first characters of b=, by which a signature is told (RFC 6008).
  std::string why{};   // Where it is no pass.
  Steps steps{};
};

// So many signatures of a message are looked at, from above; all others are nothing (§6.1).
inline constexpr std::size_t kDkimSignatures = 10;
// RSA keys with fewer bits are not believed (RFC 8301 §3.2).
inline constexpr unsigned kDkimRsaBits = 1024;

// The DKIM-Signature fields of a message, at most kDkimSignatures.
std::vector<mail::Field> signatures_of(const mail::Message& message);
// Of one of them. None: `answers` lacks one, see Answers::wanted().
std::optional<DkimVerdict> check_dkim(const mail::Message& message, const mail::Field& field,
                                      std::int64_t unix_seconds, Answers& answers);

struct DkimSigner {
  std::string domain, selector;
  std::string private_key;  // PEM, as cipher::sign() wants it.
  Canonical header = Canonical::Relaxed, body = Canonical::Relaxed;
};
// The whole field, folded, with its CRLF, to be put on top of the message. It signs the fields that
// say who wrote what to whom (§5.4.1), and that no further one of From, To, Cc, Subject and Date
// comes in. None: the key cannot be read, or the message has no From.
std::optional<std::string> dkim_field(const mail::Message& message, const DkimSigner& signer,
                                      std::int64_t unix_seconds);
// What DNS must say at "selector._domainkey.domain": "v=DKIM1; k=rsa; p=…" (§3.6.1). None: the key
// cannot be read.
std::optional<std::string> dkim_key_record(std::string_view private_key);
std::string dkim_key_name(std::string_view selector, std::string_view domain);

}  // namespace sender
