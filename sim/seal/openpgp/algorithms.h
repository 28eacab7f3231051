#pragma once
// The numbers that OpenPGP gives to algorithms (RFC 9580 §9), and what is known of each.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/seal/cipher/curve.h"
#include "sim/seal/cipher/hash.h"

namespace openpgp {

enum class Algorithm : std::uint8_t {
  Rsa = 1,
  RsaEncrypts = 2,
  RsaSigns = 3,
  Elgamal = 16,
  Dsa = 17,
  Ecdh = 18,
  Ecdsa = 19,
  EdDsaOld = 22,  // Ed25519 in the form of before RFC 9580.
  X25519 = 25,
  X448 = 26,
  Ed25519 = 27,
  Ed448 = 28,
};
constexpr bool is_rsa(Algorithm algorithm) {
  return algorithm >= Algorithm::Rsa && algorithm <= Algorithm::RsaSigns;
}
bool can_sign(Algorithm algorithm);
bool can_lock(Algorithm algorithm);
// "Ed25519", "RSA", "NIST P-256"; "algorithm 99".
std::string name_of(Algorithm algorithm, std::optional<cipher::Curve> curve);

// The hashes of §9.5 that a signature may have; MD5 and SHA-1 are no proof any more.
std::optional<cipher::Hash> hash_of_number(std::uint8_t number);
std::uint8_t number_of(cipher::Hash hash);
// Octets of a version 6 signature's salt (§9.5, table 23).
std::size_t salt_size(cipher::Hash hash);

// AES-128 is 7, AES-192 is 8, AES-256 is 9 (§9.3): octets of a key; 0 for every other cipher.
std::size_t key_size(std::uint8_t symmetric);
std::string symmetric_name(std::uint8_t symmetric);  // "AES-256"

// Curves by their object identifiers, as the old forms of keys name them (§9.2).
struct NamedCurve {
  std::string_view identifier;  // DER, without tag and length.
  cipher::Curve curve{};
};
std::optional<cipher::Curve> curve_of(std::string_view identifier);
std::string_view identifier_of(cipher::Curve curve);

}  // namespace openpgp
