#pragma once
// The functions of sim/seal/cipher, as the page's program asks for them and its module of ciphers
// answers.
#include <cstdint>

namespace web::seldom {

enum class Call : std::uint8_t {
  // aes.h
  EncryptCfb,
  DecryptCfb,
  EncryptChecked,
  DecryptChecked,
  Wrap,
  Unwrap,
  // curve.h
  SecretFrom,
  PublicOf,
  Sign,
  Verify,
  Agree,
  // domain_keys.h
  BitsOf,
  Verifies,
  CipherOf,
  SignForDomain,
  PublicHalf,
  // hash.h
  HashOf,
  Hmac,
  Hkdf,
  Argon2id,
  Equal,
  // rsa.h
  IsFit,
  RsaSign,
  RsaVerify,
  RsaEncrypt,
  RsaDecrypt,
};

}  // namespace web::seldom
