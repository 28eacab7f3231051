#pragma once
// Sealing a message as S/MIME has it (RFC 8551): signed, or sealed, or signed and then sealed. The
// steps and octets are told in the same form as those of PGP (sealed_message.h).
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/seal/sealed_message.h"
#include "sim/seal/smime/certificates.h"

namespace seal {

struct SmimeOrder {
  const smime::Holder* signer = nullptr;  // Null: it is not signed.
  // For whom it is locked. None: it is not sealed.
  std::vector<const smime::Holder*> receivers{};
  // With which authorities and lists the certificates are looked at; null, or with nobody who is
  // trusted: nobody asks whose they are. Authorities between the signer's and a trusted one go with
  // the signature.
  const smime::Certificates* known = nullptr;
  std::uint32_t now = 0;  // Unix time.
};

// `message`: any octets; line ends are made CRLF. What is wrong is a sentence for its writer: no
// private key, a certificate that is not made for it or that its authority has revoked, octets that
// a signed message may not have (RFC 8551 §3.1.3).
text::Parsed<Sealing> seal_message(std::string_view message, const SmimeOrder& order,
                                   const Luck& luck);

}  // namespace seal
