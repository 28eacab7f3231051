#pragma once
// For curve.cpp: ECDSA and ECDH on the curves of FIPS 186-4, in numbers and points.
#include "sim/seal/cipher/hash.h"
#include "sim/seal/cipher/openssl.h"

namespace cipher {

class Nist {
 public:
  explicit Nist(int number);

  std::string secret_from(std::string_view luck) const;
  std::optional<std::string> public_of(std::string_view secret) const;
  std::optional<std::string> sign(std::string_view secret, std::string_view digest,
                                  Hash hash) const;
  bool verify(std::string_view public_key, std::string_view digest,
              std::string_view signature) const;
  std::optional<std::string> agree(std::string_view secret, std::string_view public_key) const;

 private:
  const BIGNUM* order() const { return EC_GROUP_get0_order(group_.get()); }
  bool in_order(const BIGNUM* candidate) const;  // From 1 to the order - 1.
  Number from_digest(std::string_view digest) const;
  Number chosen(std::string_view secret, std::string_view digest, Hash hash) const;
  Point point_of(std::string_view octets) const;
  Number x_of(const EC_POINT* point) const;

  Group group_;
  Scratch scratch_;
  std::size_t size_;  // Octets of a number below the order.
};

}  // namespace cipher
