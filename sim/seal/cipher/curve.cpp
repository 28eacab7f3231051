#include "sim/seal/cipher/curve.h"

#include <array>
#include <cassert>

#include "sim/seal/cipher/nist.h"
#include "sim/seal/cipher/openssl.h"

namespace cipher {

namespace {

// As OpenSSL calls them.
constexpr std::array<int, kCurveFacts.size()> kNumbers = {
    EVP_PKEY_ED25519,     EVP_PKEY_ED448, EVP_PKEY_X25519, EVP_PKEY_X448,
    NID_X9_62_prime256v1, NID_secp384r1,  NID_secp521r1};

int number_of(Curve curve) {
  return kNumbers.at(static_cast<std::size_t>(curve));
}

Key secret_key(Curve curve, std::string_view secret) {
  return Key{EVP_PKEY_new_raw_private_key(number_of(curve), nullptr, in(secret), secret.size())};
}

Key public_key_of(Curve curve, std::string_view octets) {
  return Key{EVP_PKEY_new_raw_public_key(number_of(curve), nullptr, in(octets), octets.size())};
}

}  // namespace

std::string secret_from(Curve curve, std::string_view luck) {
  assert(luck.size() == secret_size(curve));
  return is_nist(curve) ? Nist{number_of(curve)}.secret_from(luck) : std::string{luck};
}

std::optional<std::string> public_of(Curve curve, std::string_view secret) {
  if (secret.size() != secret_size(curve)) return std::nullopt;
  if (is_nist(curve)) return Nist{number_of(curve)}.public_of(secret);
  const Key key = secret_key(curve, secret);
  std::string octets(public_size(curve), '\0');
  std::size_t size = octets.size();
  if (!key || EVP_PKEY_get_raw_public_key(key.get(), out(octets), &size) != 1) return std::nullopt;
  return octets;
}

std::optional<std::string> sign(Curve curve, std::string_view secret, std::string_view text,
                                Hash hash) {
  if (secret.size() != secret_size(curve)) return std::nullopt;
  if (is_nist(curve)) return Nist{number_of(curve)}.sign(secret, text, hash);
  const Key key = secret_key(curve, secret);
  const Digesting signing{EVP_MD_CTX_new()};
  std::string signature(2 * public_size(curve), '\0');
  std::size_t size = signature.size();
  if (!key || EVP_DigestSignInit(signing.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
      EVP_DigestSign(signing.get(), out(signature), &size, in(text), text.size()) != 1) {
    return std::nullopt;
  }
  return signature;
}

bool verify(Curve curve, std::string_view public_key, std::string_view text,
            std::string_view signature) {
  if (public_key.size() != public_size(curve)) return false;
  if (is_nist(curve)) return Nist{number_of(curve)}.verify(public_key, text, signature);
  const Key key = public_key_of(curve, public_key);
  const Digesting checking{EVP_MD_CTX_new()};
  return key && EVP_DigestVerifyInit(checking.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(checking.get(), in(signature), signature.size(), in(text), text.size()) ==
             1;
}

std::optional<std::string> agree(Curve curve, std::string_view secret,
                                 std::string_view public_key) {
  if (secret.size() != secret_size(curve) || public_key.size() != public_size(curve)) {
    return std::nullopt;
  }
  if (is_nist(curve)) return Nist{number_of(curve)}.agree(secret, public_key);
  const Key own = secret_key(curve, secret), other = public_key_of(curve, public_key);
  if (!own || !other) return std::nullopt;
  const KeyUse use{EVP_PKEY_CTX_new(own.get(), nullptr)};
  std::string shared(secret_size(curve), '\0');
  std::size_t size = shared.size();
  if (EVP_PKEY_derive_init(use.get()) != 1 ||
      EVP_PKEY_derive_set_peer(use.get(), other.get()) != 1 ||
      EVP_PKEY_derive(use.get(), out(shared), &size) != 1) {
    return std::nullopt;
  }
  return shared;
}

}  // namespace cipher
