// The ciphers by the examples of their standards, so that a wrong parameter is found at once.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "sim/seal/cipher/aes.h"
#include "sim/seal/cipher/curve.h"
#include "sim/seal/cipher/hash.h"
#include "sim/seal/openpgp/unpack.h"
#include "sim/text/hex.h"

namespace {

using cipher::Curve;
using cipher::Hash;

std::string octets(std::string_view digits) {
  std::string result;
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    result += *text::octet_in_hex(digits, at);
  }
  return result;
}

TEST(SealCipher, HashesAndKeysMadeOfThem) {
  EXPECT_EQ(cipher::hash_of(Hash::Sha1, {"a", "", "bc"}),
            octets("a9993e364706816aba3e25717850c26c9cd0d89d"));
  // RFC 5869, appendix A.1.
  EXPECT_EQ(cipher::hkdf(Hash::Sha256, std::string(22, '\x0b'),
                         octets("000102030405060708090a0b0c"), octets("f0f1f2f3f4f5f6f7f8f9"), 42),
            octets("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                   "34007208d5b887185865"));
}

TEST(SealCipher, KeysInKeys) {  // RFC 3394 §4.1.
  const std::string key = octets("000102030405060708090a0b0c0d0e0f");
  const std::string text = octets("00112233445566778899aabbccddeeff");
  const auto wrapped = cipher::wrap(key, text);
  ASSERT_TRUE(wrapped);
  EXPECT_EQ(*wrapped, octets("1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5"));
  EXPECT_EQ(cipher::unwrap(key, *wrapped), text);
  EXPECT_FALSE(cipher::unwrap(std::string(16, 'x'), *wrapped));
  EXPECT_FALSE(cipher::unwrap(key, wrapped->substr(1)));
}

TEST(SealCipher, Signatures) {
  // RFC 8032 §7.1, test 1.
  const std::string secret =
      octets("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  const auto open = cipher::public_of(Curve::Ed25519, secret);
  ASSERT_TRUE(open);
  EXPECT_EQ(*open, octets("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
  const auto signature = cipher::sign(Curve::Ed25519, secret, "", Hash::Sha512);
  EXPECT_EQ(
      signature,
      octets("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e"
             "39701cf9b46bd25bf5f0595bbe24655141438e7a100b"));
  EXPECT_TRUE(cipher::verify(Curve::Ed25519, *open, "", *signature));
  EXPECT_FALSE(cipher::verify(Curve::Ed25519, *open, "x", *signature));
  // RFC 6979, appendix A.2.5: SHA-256 of "sample".
  const std::string nist =
      octets("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");
  const std::string digest = cipher::hash_of(Hash::Sha256, {"sample"});
  const auto ecdsa = cipher::sign(Curve::P256, nist, digest, Hash::Sha256);
  EXPECT_EQ(ecdsa, octets("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                          "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"));
  const auto point = cipher::public_of(Curve::P256, nist);
  ASSERT_TRUE(point);
  EXPECT_TRUE(cipher::verify(Curve::P256, *point, digest, *ecdsa));
  EXPECT_FALSE(cipher::verify(Curve::P256, *point, digest, std::string(64, '\0')));
}

TEST(SealCipher, NoAgreementWithPointsThatAreNone) {
  const std::string secret = cipher::secret_from(Curve::P256, std::string(32, 's'));
  EXPECT_FALSE(cipher::agree(Curve::P256, secret, '\4' + std::string(64, 'x')));
  EXPECT_FALSE(cipher::agree(Curve::P256, secret, std::string(65, '\0')));
  EXPECT_FALSE(cipher::agree(Curve::X25519, std::string(32, 's'), std::string(32, '\0')));
}

// Bits as DEFLATE has them: the lowest first; codes the highest first (RFC 1951 §3.1.1).
class Bits {
 public:
  void code(unsigned value, int count) {
    while (count-- > 0) bit(value >> static_cast<unsigned>(count) & 1U);
  }
  void bit(unsigned value) {
    if (used_ == 0) text_ += '\0';
    text_.back() = static_cast<char>(static_cast<unsigned char>(text_.back()) | value << used_);
    used_ = (used_ + 1) % 8;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  unsigned used_ = 0;
};

TEST(SealCipher, WhatIsUnpackedIsBounded) {
  EXPECT_EQ(*openpgp::unpack(octets("014b4c4a0600"), 3), "abc");
  EXPECT_FALSE(openpgp::unpack(octets("014b4c4a0600"), 2));
  EXPECT_FALSE(openpgp::unpack(octets("014b4c4a"), 3));
  EXPECT_EQ(*openpgp::unpack('\2' + octets("78da4b4c4a0600024d0127"), 3), "abc");
  EXPECT_FALSE(openpgp::unpack('\2' + octets("78da4b4c4a0600024d0128"), 3)) << "its check";
  Bits bomb;  // A zero, and 258 times more of it, again and again.
  bomb.bit(1);
  bomb.code(2, 2);  // 01, the lower bit first.
  bomb.code(0x30, 8);
  for (int i = 0; i < 40'000; ++i) {
    bomb.code(0xC5, 8);
    bomb.code(0, 5);
  }
  bomb.code(0, 7);
  EXPECT_EQ(openpgp::unpack('\1' + bomb.text(), 20'000'000)->size(), 1U + 258U * 40'000U);
  EXPECT_FALSE(openpgp::unpack('\1' + bomb.text(), 1'000'000));
}

}  // namespace
