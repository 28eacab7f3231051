#pragma once
// RSA with the paddings of PKCS #1 version 1.5 (RFC 8017 §7.2, §8.2). Numbers are octets, highest
// first, without zeros at their beginning.
#include <optional>
#include <string>
#include <string_view>

#include "sim/seal/cipher/hash.h"

namespace cipher {

struct RsaPublic {
  std::string modulus{}, exponent{};
};
struct RsaSecret {
  RsaPublic open{};
  std::string exponent{};
};

// Whoever verifies with fewer bits, or far more, is a victim; 1024 to 8192 are taken.
bool is_fit(const RsaPublic& key);

// `digest`: the result of `hash`. As long as the modulus.
std::optional<std::string> rsa_sign(const RsaSecret& key, Hash hash, std::string_view digest);
bool rsa_verify(const RsaPublic& key, Hash hash, std::string_view digest,
                std::string_view signature);

// `luck`: as many octets as the modulus has; the padding is made of them. None where `text` is too
// long: it must be 11 octets shorter than the modulus.
std::optional<std::string> rsa_encrypt(const RsaPublic& key, std::string_view text,
                                       std::string_view luck);
std::optional<std::string> rsa_decrypt(const RsaSecret& key, std::string_view encrypted);

}  // namespace cipher
