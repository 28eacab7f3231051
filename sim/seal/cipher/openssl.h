#pragma once
// For the files of this folder: octets as OpenSSL takes them, and its objects with an owner.
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>

namespace cipher {

inline const unsigned char* in(std::string_view octets) {
  return reinterpret_cast<const unsigned char*>(octets.data());
}
inline unsigned char* out(std::string& octets) {
  return reinterpret_cast<unsigned char*>(octets.data());
}

template <auto kFree>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using Scratch = std::unique_ptr<BN_CTX, Freed<BN_CTX_free>>;
using Group = std::unique_ptr<EC_GROUP, Freed<EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, Freed<EC_POINT_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyUse = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Digesting = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER, Freed<EVP_CIPHER_free>>;
using Ciphering = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;

// Numbers stand highest octet first.
inline Number number(std::string_view octets) {
  return Number{BN_bin2bn(in(octets), static_cast<int>(octets.size()), nullptr)};
}
// Of just that many octets; the number must fit.
inline std::string octets_of(const BIGNUM* number, std::size_t size) {
  std::string octets(size, '\0');
  BN_bn2binpad(number, out(octets), static_cast<int>(size));
  return octets;
}

}  // namespace cipher
