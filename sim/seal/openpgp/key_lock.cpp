// Secret keys that a passphrase locks: RFC 9580 §3.7, §5.5.3.
#include <algorithm>

#include "sim/seal/cipher/aes.h"
#include "sim/seal/openpgp/key.h"
#include "sim/seal/openpgp/octets.h"

namespace openpgp {

namespace {

using cipher::Hash;

constexpr std::uint8_t kWithSum = 255, kWithSha1 = 254, kChecked = 253;
constexpr std::uint8_t kOcb = 2;
// What a stranger's file may cost: 256 MiB, ten times.
constexpr std::uint32_t kMostPasses = 10, kMostMemoryBits = 18;

// The hashes that a passphrase may go through: SHA-1, too, as gpg has it.
std::optional<Hash> stretching_hash(std::uint8_t number) {
  return number == 2 ? Hash::Sha1 : hash_of_number(number);
}

// Hashes salt and passphrase again and again, `octets` in all (§3.7.1.3); for keys that are longer
// than the hash's result again with a zero before them, and so on (§3.7.1.1).
std::string stretched(Hash hash, std::string_view once, std::size_t octets, std::size_t size) {
  octets = std::max(octets, once.size());
  std::string repeated;
  repeated.reserve(octets);
  while (repeated.size() < octets) repeated += once.substr(0, octets - repeated.size());
  std::string key;
  for (std::string zeros; key.size() < size; zeros += '\0') {
    key += cipher::hash_of(hash, {zeros, repeated});
  }
  key.resize(size);
  return key;
}

std::optional<std::string> argon2(Reader& reader, std::string_view passphrase, std::size_t size) {
  const std::string_view salt = reader.take(16);
  const std::uint8_t passes = reader.octet(), lanes = reader.octet(), bits = reader.octet();
  if (!reader.good() || passes == 0 || passes > kMostPasses || lanes == 0 ||
      bits > kMostMemoryBits) {
    return std::nullopt;
  }
  return cipher::argon2id(passphrase, salt, {passes, lanes, std::uint32_t{1} << bits}, size);
}

// The key that a passphrase stands for. None where it is told in a way that is not known here.
std::optional<std::string> key_of(Reader& reader, std::string_view passphrase, std::size_t size) {
  const std::uint8_t kind = reader.octet();
  if (kind == 4) return argon2(reader, passphrase, size);
  const auto hash = stretching_hash(reader.octet());
  if (!hash || (kind != 0 && kind != 1 && kind != 3)) return std::nullopt;
  const std::string once = std::string{kind == 0 ? "" : reader.take(8)} + std::string{passphrase};
  const std::uint8_t coded = kind == 3 ? reader.octet() : std::uint8_t{0};
  const std::size_t octets =
      kind == 3 ? std::size_t{16U + (coded & 15U)} << ((coded >> 4U) + 6U) : once.size();
  if (!reader.good()) return std::nullopt;
  return stretched(*hash, once, octets, size);
}

// The numbers behind CFB: with a SHA-1 or a sum of them.
std::optional<std::string> numbers_of(std::uint8_t usage, const std::string& plain) {
  if (usage == kWithSum) return plain;  // take_secret() looks at the sum.
  if (plain.size() < 20) return std::nullopt;
  const std::string numbers = plain.substr(0, plain.size() - 20);
  if (!cipher::equal(cipher::hash_of(Hash::Sha1, {numbers}),
                     std::string_view{plain}.substr(numbers.size()))) {
    return std::nullopt;
  }
  return numbers;
}

// Main keys and subkeys differ in the tag that is checked with them; here it is tried.
std::optional<std::string> checked_numbers(const PublicKey& key, std::uint8_t symmetric,
                                           std::string_view locking, std::string_view nonce,
                                           std::string_view locked) {
  for (const char tag : {'\xc5', '\xc7'}) {
    const std::string about =
        std::string{tag} + written(key.version, 1) + written(symmetric, 1) + written(kOcb, 1);
    const std::string own = cipher::hkdf(Hash::Sha256, locking, {}, about, locking.size());
    auto numbers = cipher::decrypt_checked(cipher::Mode::Ocb, own, nonce, tag + key.body, locked);
    if (numbers) return numbers;
  }
  return std::nullopt;
}

}  // namespace

std::optional<SecretKey> unlocked(const SecretKey& key, std::string_view passphrase) {
  Reader reader{key.locked};
  const std::uint8_t usage = reader.octet();
  const bool six = key.open.version == 6;
  if (usage != kWithSum && usage != kWithSha1 && usage != kChecked) return std::nullopt;
  if (six) reader.octet();  // How long what follows is.
  const std::uint8_t symmetric = reader.octet();
  const std::uint8_t mode = usage == kChecked ? reader.octet() : std::uint8_t{0};
  if (six) reader.octet();
  const std::size_t size = key_size(symmetric);
  if (size == 0 || (usage == kChecked && mode != kOcb)) return std::nullopt;
  const auto locking = key_of(reader, passphrase, size);
  if (!locking) return std::nullopt;
  const std::string_view first =
      reader.take(usage == kChecked ? cipher::nonce_size(cipher::Mode::Ocb) : cipher::kBlock);
  const std::string_view locked = reader.rest();
  if (!reader.good()) return std::nullopt;
  const auto numbers = usage == kChecked
                           ? checked_numbers(key.open, symmetric, *locking, first, locked)
                           : numbers_of(usage, cipher::decrypt_cfb(*locking, first, locked));
  SecretKey opened{.open = key.open};
  if (!numbers || !take_secret(opened, *numbers)) return std::nullopt;
  return opened;
}

}  // namespace openpgp
