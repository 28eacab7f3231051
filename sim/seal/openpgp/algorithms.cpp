#include "sim/seal/openpgp/algorithms.h"

#include <algorithm>
#include <array>

namespace openpgp {

namespace {

using cipher::Curve;
using cipher::Hash;
using namespace std::string_view_literals;

struct KnownHash {
  std::uint8_t number;
  Hash hash;
  std::size_t salt;
};
constexpr std::array<KnownHash, 6> kHashes = {{{8, Hash::Sha256, 16},
                                               {9, Hash::Sha384, 24},
                                               {10, Hash::Sha512, 32},
                                               {11, Hash::Sha224, 16},
                                               {12, Hash::Sha3With256, 16},
                                               {14, Hash::Sha3With512, 32}}};

constexpr std::array<NamedCurve, 5> kNamedCurves = {
    {{"\x2b\x06\x01\x04\x01\xda\x47\x0f\x01"sv, Curve::Ed25519},
     {"\x2b\x06\x01\x04\x01\x97\x55\x01\x05\x01"sv, Curve::X25519},
     {"\x2a\x86\x48\xce\x3d\x03\x01\x07"sv, Curve::P256},
     {"\x2b\x81\x04\x00\x22"sv, Curve::P384},
     {"\x2b\x81\x04\x00\x23"sv, Curve::P521}}};

}  // namespace

bool can_sign(Algorithm algorithm) {
  return algorithm == Algorithm::Rsa || algorithm == Algorithm::RsaSigns ||
         algorithm == Algorithm::Ecdsa || algorithm == Algorithm::EdDsaOld ||
         algorithm == Algorithm::Ed25519 || algorithm == Algorithm::Ed448;
}

bool can_lock(Algorithm algorithm) {
  return algorithm == Algorithm::Rsa || algorithm == Algorithm::RsaEncrypts ||
         algorithm == Algorithm::Ecdh || algorithm == Algorithm::X25519 ||
         algorithm == Algorithm::X448;
}

std::string name_of(Algorithm algorithm, std::optional<Curve> curve) {
  if (curve) return std::string{cipher::name_of(*curve)};
  if (is_rsa(algorithm)) return "RSA";
  if (algorithm == Algorithm::Elgamal) return "Elgamal";
  if (algorithm == Algorithm::Dsa) return "DSA";
  return "algorithm " + std::to_string(static_cast<unsigned>(algorithm));
}

std::optional<Hash> hash_of_number(std::uint8_t number) {
  const auto* found = std::ranges::find(kHashes, number, &KnownHash::number);
  if (found == kHashes.end()) return std::nullopt;
  return found->hash;
}

std::uint8_t number_of(Hash hash) {
  const auto* found = std::ranges::find(kHashes, hash, &KnownHash::hash);
  return found == kHashes.end() ? std::uint8_t{0} : found->number;
}

std::size_t salt_size(Hash hash) {
  const auto* found = std::ranges::find(kHashes, hash, &KnownHash::hash);
  return found == kHashes.end() ? 0 : found->salt;
}

std::size_t key_size(std::uint8_t symmetric) {
  return symmetric >= 7 && symmetric <= 9 ? 16 + std::size_t{8} * (symmetric - 7U) : 0;
}

std::string symmetric_name(std::uint8_t symmetric) {
  const std::size_t size = key_size(symmetric);
  if (size > 0) return "AES-" + std::to_string(size * 8);
  return "cipher " + std::to_string(symmetric);
}

std::optional<Curve> curve_of(std::string_view identifier) {
  const auto* found = std::ranges::find(kNamedCurves, identifier, &NamedCurve::identifier);
  if (found == kNamedCurves.end()) return std::nullopt;
  return found->curve;
}

std::string_view identifier_of(Curve curve) {
  const auto* found = std::ranges::find(kNamedCurves, curve, &NamedCurve::curve);
  return found == kNamedCurves.end() ? ""sv : found->identifier;
}

}  // namespace openpgp
