#pragma once
// What the page's program asks of the module that few messages need. Each is a function of sim/,
// with octets on both sides.
#include <cstdint>

namespace web::seldom {

enum class Call : std::uint8_t {
  // sim/seal/cipher/aes.h
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
  // cms.h
  CmsSign,
  CmsEncrypt,
  CmsVerify,
  CmsDecrypt,
  // x509.h
  ReadPem,
  ReadCertificate,
  ReadRevocationList,
  PublicHalfOf,
  ChainOf,
  // sim/text/a_labels.h
  MadeALabels,
  // sim/mime/east_asian_sets.h
  FromEastAsianSet,
  // sim/mime/display.h
  WordsOfHtml,
  // sim/webmail/cleaned.h
  Cleaned,
  // sim/webmail/shown_page.h
  ReadPage,
};

}  // namespace web::seldom
