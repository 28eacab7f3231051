#pragma once
// Keys: what stands in a packet of a public or a secret key (RFC 9580 §5.5), and making them.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/seal/cipher/rsa.h"
#include "sim/seal/openpgp/algorithms.h"
#include "sim/text/cursor.h"

namespace openpgp {

struct PublicKey {
  std::uint8_t version = 4;   // 4 or 6.
  std::uint32_t created = 0;  // Unix time, seconds.
  Algorithm algorithm{};
  // As the cipher takes it: a curve and a point, or an RSA key. Neither: an algorithm that is not
  // known here; such a key has a fingerprint and nothing else.
  std::optional<cipher::Curve> curve{};
  std::string point{};
  cipher::RsaPublic rsa{};
  std::uint8_t kdf_hash = 0, kdf_cipher = 0;  // Of Ecdh (§11.5).
  std::string body{};                         // Of the packet, the secret part left out.
  std::string fingerprint{};                  // 20 octets of version 4, 32 of version 6 (§5.5.4).

  bool is_known() const { return curve.has_value() || !rsa.modulus.empty(); }
  std::string key_id() const;  // 8 octets.
};

struct SecretKey {
  PublicKey open{};
  std::string secret{};        // As cipher::Curve takes it.
  std::string rsa_exponent{};  // Or of RSA.
  std::string locked{};        // What follows the public part, while a passphrase locks it.

  bool is_locked() const { return !locked.empty(); }
  cipher::RsaSecret rsa() const { return {open.rsa, rsa_exponent}; }
};

// "4B3F 09C2 …": groups of four hexadecimal digits, to be compared by telephone.
std::string fingerprint_in_words(std::string_view fingerprint);

text::Parsed<PublicKey> read_public_key(std::string_view body);
text::Parsed<SecretKey> read_secret_key(std::string_view body);
// Opens what a passphrase locks. None where that does not open it.
std::optional<SecretKey> unlocked(const SecretKey& key, std::string_view passphrase);

// As gpg makes them by default: version 4, Ed25519 to sign, Curve25519 to lock; or NIST curves.
// `luck`: as many octets as a secret of the curve has.
SecretKey make_key(Algorithm algorithm, cipher::Curve curve, std::uint32_t created,
                   std::string_view luck);
// A version 6 key of Ed25519, X25519, Ed448 or X448.
SecretKey make_key_6(cipher::Curve curve, std::uint32_t created, std::string_view luck);

// Bodies of packets; the secret stands there in the clear.
std::string write_secret_key(const SecretKey& key);
// What is hashed where a key is signed, or for its fingerprint (§5.2.4, §5.5.4).
std::string hashed_form(const PublicKey& key);
// Takes the secret numbers of a packet, with their sum behind them where version 4 has one; says
// whether they belong to the public key.
bool take_secret(SecretKey& key, std::string_view numbers);

}  // namespace openpgp
