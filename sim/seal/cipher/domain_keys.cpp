#include "sim/seal/cipher/domain_keys.h"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>
#include <utility>

#include "sim/seal/cipher/objects.h"

namespace cipher {

namespace {

constexpr std::size_t kLongestKey = 16 * 1024, kLongestPem = 64 * 1024;
constexpr unsigned kEd25519Bits = 256;

Key read_public(const PublicKey& key) {
  const unsigned char* begin = in(key.octets);
  if (key.octets.size() > kLongestKey) return nullptr;
  if (key.cipher == DomainCipher::Ed25519) {
    return Key{EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, begin, key.octets.size())};
  }
  const auto size = static_cast<long>(key.octets.size());
  const unsigned char* at = begin;
  Key read{d2i_PUBKEY(nullptr, &at, size)};
  if (!read) {
    at = begin;
    read.reset(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, size));
  }
  const bool whole = read && at == begin + size;
  return whole && EVP_PKEY_get_base_id(read.get()) == EVP_PKEY_RSA ? std::move(read) : nullptr;
}

// `library`: may be null.
Key read_private(std::string_view pem, OSSL_LIB_CTX* library = nullptr) {
  if (pem.size() > kLongestPem) return nullptr;
  const Bio bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  // An empty password, so that nobody is asked for one at a terminal.
  char none[] = "";
  return Key{PEM_read_bio_PrivateKey_ex(bio.get(), nullptr, nullptr, none, library, nullptr)};
}

std::optional<DomainCipher> cipher_of(const Key& key) {
  if (!key) return std::nullopt;
  switch (EVP_PKEY_get_base_id(key.get())) {
    case EVP_PKEY_RSA:
      return DomainCipher::RsaSha256;
    case EVP_PKEY_ED25519:
      return DomainCipher::Ed25519;
    default:
      return std::nullopt;
  }
}

const EVP_MD* digest_of(DomainCipher cipher) {
  return cipher == DomainCipher::RsaSha256 ? EVP_sha256() : nullptr;
}

}  // namespace

std::optional<unsigned> bits_of(const PublicKey& key) {
  const Key read = read_public(key);
  if (!read) return std::nullopt;
  if (key.cipher == DomainCipher::Ed25519) return kEd25519Bits;
  return static_cast<unsigned>(EVP_PKEY_get_bits(read.get()));
}

bool verifies(const PublicKey& key, std::string_view octets, std::string_view signature) {
  const Key read = read_public(key);
  const Digesting context{EVP_MD_CTX_new()};
  if (!read || EVP_DigestVerifyInit(context.get(), nullptr, digest_of(key.cipher), nullptr,
                                    read.get()) != 1) {
    return false;
  }
  return EVP_DigestVerify(context.get(), in(signature), signature.size(), in(octets),
                          octets.size()) == 1;
}

std::optional<DomainCipher> cipher_of(std::string_view private_pem) {
  return cipher_of(read_private(private_pem));
}

std::optional<std::string> sign(std::string_view private_pem, std::string_view octets) {
  // RSA hides its numbers behind others while it works (blinding), which leave no trace in what
  // comes out; so it can be signed where the system has no chance to give, too.
  const Library library{"blinding"};
  const Key key = read_private(private_pem, library.get());
  const auto cipher = cipher_of(key);
  const Digesting context{EVP_MD_CTX_new()};
  std::size_t size = 0;
  if (!cipher ||
      EVP_DigestSignInit(context.get(), nullptr, digest_of(*cipher), nullptr, key.get()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, in(octets), octets.size()) != 1) {
    return std::nullopt;
  }
  std::string signature(size, '\0');
  if (EVP_DigestSign(context.get(), out(signature), &size, in(octets), octets.size()) != 1) {
    return std::nullopt;
  }
  signature.resize(size);
  return signature;
}

std::optional<PublicKey> public_half(std::string_view private_pem) {
  const Key key = read_private(private_pem);
  const auto cipher = cipher_of(key);
  if (!cipher) return std::nullopt;
  PublicKey half{*cipher, {}};
  if (*cipher == DomainCipher::Ed25519) {
    std::size_t size = 32;
    half.octets.resize(size);
    EVP_PKEY_get_raw_public_key(key.get(), out(half.octets), &size);
    return half;
  }
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key.get(), &der);
  if (size <= 0) return std::nullopt;
  half.octets.assign(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return half;
}

}  // namespace cipher
