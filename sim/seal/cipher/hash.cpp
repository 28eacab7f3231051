#include "sim/seal/cipher/hash.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <array>
#include <cassert>

#include "sim/seal/cipher/openssl.h"

namespace cipher {

namespace {

using Derivation = std::unique_ptr<EVP_KDF, Freed<EVP_KDF_free>>;
using Deriving = std::unique_ptr<EVP_KDF_CTX, Freed<EVP_KDF_CTX_free>>;

constexpr std::array<const EVP_MD* (*)(), kHashNames.size()> kMethods = {
    EVP_sha1, EVP_sha224, EVP_sha256, EVP_sha384, EVP_sha512, EVP_sha3_256, EVP_sha3_512};

const EVP_MD* method_of(Hash hash) {
  return kMethods.at(static_cast<std::size_t>(hash))();
}

OSSL_PARAM octets_parameter(const char* name, std::string_view octets) {
  return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(octets.data()), octets.size());
}

}  // namespace

std::string hash_of(Hash hash, std::initializer_list<std::string_view> pieces) {
  const EVP_MD* method = method_of(hash);
  const Digesting digesting{EVP_MD_CTX_new()};
  std::string digest(static_cast<std::size_t>(EVP_MD_get_size(method)), '\0');
  bool done = EVP_DigestInit_ex(digesting.get(), method, nullptr) == 1;
  for (const std::string_view piece : pieces) {
    done = done && EVP_DigestUpdate(digesting.get(), piece.data(), piece.size()) == 1;
  }
  done = done && EVP_DigestFinal_ex(digesting.get(), out(digest), nullptr) == 1;
  assert(done);
  return digest;
}

std::string hmac(Hash hash, std::string_view key, std::string_view text) {
  const EVP_MD* method = method_of(hash);
  std::string code(static_cast<std::size_t>(EVP_MD_get_size(method)), '\0');
  [[maybe_unused]] const auto* done = HMAC(method, key.data(), static_cast<int>(key.size()),
                                           in(text), text.size(), out(code), nullptr);
  assert(done != nullptr);
  return code;
}

std::string hkdf(Hash hash, std::string_view secret, std::string_view salt, std::string_view info,
                 std::size_t size) {
  const std::string extracted = hmac(hash, salt, secret);
  std::string derived, block;
  for (char counter = 1; derived.size() < size; ++counter) {
    block = hmac(hash, extracted, (block + std::string{info}) + counter);
    derived += block;
  }
  derived.resize(size);
  return derived;
}

std::optional<std::string> argon2id(std::string_view passphrase, std::string_view salt,
                                    Argon2Costs costs, std::size_t size) {
  const Derivation derivation{EVP_KDF_fetch(nullptr, "ARGON2ID", nullptr)};
  if (!derivation) return std::nullopt;
  const Deriving deriving{EVP_KDF_CTX_new(derivation.get())};
  // The names that OpenSSL 3.2 has given these; 3.0 lacks the words for them.
  std::array<OSSL_PARAM, 6> parameters = {octets_parameter(OSSL_KDF_PARAM_PASSWORD, passphrase),
                                          octets_parameter(OSSL_KDF_PARAM_SALT, salt),
                                          OSSL_PARAM_construct_uint32("iter", &costs.passes),
                                          OSSL_PARAM_construct_uint32("lanes", &costs.lanes),
                                          OSSL_PARAM_construct_uint32("memcost", &costs.memory),
                                          OSSL_PARAM_construct_end()};
  std::string derived(size, '\0');
  if (EVP_KDF_derive(deriving.get(), out(derived), size, parameters.data()) != 1) {
    return std::nullopt;
  }
  return derived;
}

bool equal(std::string_view one, std::string_view other) {
  return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace cipher
