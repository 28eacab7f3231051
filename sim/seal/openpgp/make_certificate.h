#pragma once
// New certificates: a main key that signs, one user ID, and a subkey to which messages are locked.
// And what somebody signs of a key of another.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/seal/cipher/curve.h"
#include "sim/seal/openpgp/key.h"

namespace openpgp {

struct NewCertificate {
  std::string user{};                   // "Mary Smith <mary@example.net>"; UTF-8.
  std::uint32_t created = 0;            // Unix time.
  std::uint8_t version = 4;             // 4, or 6 (RFC 9580).
  std::optional<cipher::Curve> nist{};  // Version 4 only: instead of Curve25519.
};
// How many octets of luck it costs.
std::size_t luck_for(const NewCertificate& wanted);

struct MadeCertificate {
  std::string secret{}, open{};  // Packets: with the secret keys, and to be given to others.
};
MadeCertificate make_certificate(const NewCertificate& wanted, std::string_view luck);

// The same packets, with a signature behind each user ID: that its key belongs to whom it names
// (RFC 9580 §5.2.1.4). `created`: Unix time. `luck`: kSaltLuck octets for each user ID where
// `voucher` is of version 6. None where `voucher` cannot sign, or these are no packets of keys.
std::optional<std::string> certified(std::string_view packets, const SecretKey& voucher,
                                     std::uint32_t created, std::string_view luck);

// The same packets without the secrets in them; other packets stay. Octets that are no packets are
// none of anything.
std::string without_secrets(std::string_view packets);

}  // namespace openpgp
