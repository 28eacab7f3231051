#include "sim/seal/cipher/rsa.h"

#include <array>

#include "sim/seal/cipher/openssl.h"

namespace cipher {

namespace {

// What stands before the digest: its hash's name and size, as DER (RFC 8017 §9.2, note 1).
std::string_view hash_prefix(Hash hash) {
  using namespace std::string_view_literals;
  switch (hash) {
    case Hash::Sha1:
      return "\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14"sv;
    case Hash::Sha224:
      return "\x30\x2d\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x04\x05\x00\x04\x1c"sv;
    case Hash::Sha256:
      return "\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20"sv;
    case Hash::Sha384:
      return "\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30"sv;
    case Hash::Sha512:
      return "\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40"sv;
    case Hash::Sha3With256:
      return "\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x08\x05\x00\x04\x20"sv;
    case Hash::Sha3With512:
      return "\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x0a\x05\x00\x04\x40"sv;
  }
  return {};
}

// 00 01 FF … FF 00, the hash's name, the digest: as long as the modulus; empty: no room.
std::string padded_digest(std::size_t size, Hash hash, std::string_view digest) {
  const std::string named = std::string{hash_prefix(hash)} + std::string{digest};
  if (named.size() + 11 > size) return {};
  std::string padded(size - named.size(), '\xff');
  padded.front() = '\0';
  padded[1] = '\1';
  padded.back() = '\0';
  return padded + named;
}

// octets^exponent mod modulus, as long as the modulus. None where `octets` is no less than that.
std::optional<std::string> power(std::string_view octets, std::string_view exponent,
                                 std::string_view modulus, bool secret) {
  const Number base = number(octets), e = number(exponent), m = number(modulus);
  if (BN_cmp(base.get(), m.get()) >= 0 || BN_is_odd(m.get()) == 0) return std::nullopt;
  const Scratch scratch{BN_CTX_new()};
  const Number result{BN_new()};
  if (secret) BN_set_flags(e.get(), BN_FLG_CONSTTIME);
  if (BN_mod_exp(result.get(), base.get(), e.get(), m.get(), scratch.get()) != 1) {
    return std::nullopt;
  }
  return octets_of(result.get(), modulus.size());
}

}  // namespace

bool is_fit(const RsaPublic& key) {
  const Number modulus = number(key.modulus);
  const int bits = BN_num_bits(modulus.get());
  return bits >= 1024 && bits <= 8192 && BN_is_odd(modulus.get()) == 1 && !key.exponent.empty() &&
         key.exponent.size() <= 8 && (static_cast<unsigned char>(key.exponent.back()) & 1U) == 1;
}

std::optional<std::string> rsa_sign(const RsaSecret& key, Hash hash, std::string_view digest) {
  const std::string padded = padded_digest(key.open.modulus.size(), hash, digest);
  if (padded.empty() || !is_fit(key.open)) return std::nullopt;
  return power(padded, key.exponent, key.open.modulus, true);
}

bool rsa_verify(const RsaPublic& key, Hash hash, std::string_view digest,
                std::string_view signature) {
  const std::string padded = padded_digest(key.modulus.size(), hash, digest);
  if (padded.empty() || !is_fit(key)) return false;
  // All of it is compared, so nothing can hide in the padding.
  return power(signature, key.exponent, key.modulus, false) == padded;
}

std::optional<std::string> rsa_encrypt(const RsaPublic& key, std::string_view text,
                                       std::string_view luck) {
  const std::size_t size = key.modulus.size();
  if (!is_fit(key) || text.size() + 11 > size || luck.size() < size) return std::nullopt;
  std::string padded{'\0', '\2'};
  for (std::size_t i = 0; padded.size() < size - text.size() - 1; ++i) {
    padded += luck[i] == '\0' ? '\1' : luck[i];  // The padding ends at the first zero.
  }
  return power(padded + '\0' + std::string{text}, key.exponent, key.modulus, false);
}

std::optional<std::string> rsa_decrypt(const RsaSecret& key, std::string_view encrypted) {
  if (!is_fit(key.open)) return std::nullopt;
  const auto padded = power(encrypted, key.exponent, key.open.modulus, true);
  if (!padded || !padded->starts_with(std::string{'\0', '\2'})) return std::nullopt;
  const std::size_t end = padded->find('\0', 2);
  if (end == std::string::npos || end < 10) return std::nullopt;
  return padded->substr(end + 1);
}

}  // namespace cipher
