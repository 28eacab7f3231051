#pragma once
// Hashes, and what is made of them. All texts are plain octets, here and in the files beside it: no
// type of the library that computes leaves this folder, so it can be put behind any wall.
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace cipher {

enum class Hash : std::uint8_t { Sha1, Sha224, Sha256, Sha384, Sha512, Sha3With256, Sha3With512 };

inline constexpr std::array<std::string_view, 7> kHashNames = {
    "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512", "SHA3-256", "SHA3-512"};
constexpr std::string_view name_of(Hash hash) {
  return kHashNames.at(static_cast<std::size_t>(hash));
}
// Of the pieces, as if they were one text. 20 to 64 octets (FIPS 180-4, FIPS 202).
std::string hash_of(Hash hash, std::initializer_list<std::string_view> pieces);
std::string hmac(Hash hash, std::string_view key, std::string_view text);  // RFC 2104.
// `size`: at most 255 times what the hash gives (RFC 5869).
std::string hkdf(Hash hash, std::string_view secret, std::string_view salt, std::string_view info,
                 std::size_t size);

struct Argon2Costs {
  std::uint32_t passes = 0, lanes = 0;
  std::uint32_t memory = 0;  // KiB.
};
// Argon2id (RFC 9106). None where the library has no Argon2 (OpenSSL before 3.2), or takes no such
// costs. Whoever asks bounds them.
std::optional<std::string> argon2id(std::string_view passphrase, std::string_view salt,
                                    Argon2Costs costs, std::size_t size);

// Whether both are the same, in a time that does not depend on where they differ.
bool equal(std::string_view one, std::string_view other);

}  // namespace cipher
