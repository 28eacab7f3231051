#pragma once
// Signatures and agreements on elliptic curves: RFC 8032, RFC 7748, and the curves of FIPS 186-4.
// Nothing here is left to chance: what needs luck is handed octets of it, so that the same luck
// gives the same result with each version of the library.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/seal/cipher/hash.h"

namespace cipher {

enum class Curve : std::uint8_t { Ed25519, Ed448, X25519, X448, P256, P384, P521 };

struct CurveFacts {
  std::string_view name;
  std::size_t secret_size, public_size;  // Octets.
};
inline constexpr std::array<CurveFacts, 7> kCurveFacts = {{{"Ed25519", 32, 32},
                                                           {"Ed448", 57, 57},
                                                           {"X25519", 32, 32},
                                                           {"X448", 56, 56},
                                                           {"NIST P-256", 32, 65},
                                                           {"NIST P-384", 48, 97},
                                                           {"NIST P-521", 66, 133}}};
constexpr const CurveFacts& facts_of(Curve curve) {
  return kCurveFacts.at(static_cast<std::size_t>(curve));
}
constexpr std::string_view name_of(Curve curve) {
  return facts_of(curve).name;
}
// How many octets a secret has, which is the luck that one costs.
constexpr std::size_t secret_size(Curve curve) {
  return facts_of(curve).secret_size;
}
// Of a public key: 04, x and y for the NIST curves; as RFC 8032 and 7748 write it for the others.
constexpr std::size_t public_size(Curve curve) {
  return facts_of(curve).public_size;
}
constexpr bool is_nist(Curve curve) {
  return curve >= Curve::P256;
}

// `luck` has secret_size() octets. A number from 1 to the curve's order, highest octet first, for
// the NIST curves; for the others the octets as they are.
std::string secret_from(Curve curve, std::string_view luck);
// None where it is no secret of that curve.
std::optional<std::string> public_of(Curve curve, std::string_view secret);

// Ed25519 and Ed448 sign a text. The NIST curves sign a hash's result, with the number of RFC 6979
// made by `hash`; theirs is r and s, each as long as the secret.
std::optional<std::string> sign(Curve curve, std::string_view secret, std::string_view text,
                                Hash hash);
bool verify(Curve curve, std::string_view public_key, std::string_view text,
            std::string_view signature);

// What both ends of an agreement know: X25519, X448 and the NIST curves (their x). None where
// `public_key` is no point of the curve, or one that would give the same secret to everybody.
std::optional<std::string> agree(Curve curve, std::string_view secret, std::string_view public_key);

}  // namespace cipher
