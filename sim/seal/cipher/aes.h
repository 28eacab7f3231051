#pragma once
// AES (FIPS 197) in the modes that sealed mail is made with. Keys have 16, 24 or 32 octets.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cipher {

inline constexpr std::size_t kBlock = 16;  // Octets.
inline constexpr std::size_t kTag = 16;    // The check that OCB and GCM put behind their text.

// CFB with whole blocks of feedback. `first`: the initial vector, 16 octets. As long as the text.
std::string encrypt_cfb(std::string_view key, std::string_view first, std::string_view text);
std::string decrypt_cfb(std::string_view key, std::string_view first, std::string_view text);

// RFC 9580 §9.6 has EAX, too, which OpenSSL has not.
enum class Mode : std::uint8_t { Ocb, Gcm };
// How many octets the nonce must have.
constexpr std::size_t nonce_size(Mode mode) {
  return mode == Mode::Ocb ? 15 : 12;
}
// The text and its check of 16 octets; `beside` is checked, too, and not part of it. None where
// the library was built without that mode.
std::optional<std::string> encrypt_checked(Mode mode, std::string_view key, std::string_view nonce,
                                           std::string_view beside, std::string_view text);
// None where one octet is another than it was.
std::optional<std::string> decrypt_checked(Mode mode, std::string_view key, std::string_view nonce,
                                           std::string_view beside, std::string_view sealed);

// A key in another (RFC 3394): 8 octets more than `text`, which has a multiple of 8, at least 16.
std::optional<std::string> wrap(std::string_view key, std::string_view text);
// None where it was not wrapped with this key.
std::optional<std::string> unwrap(std::string_view key, std::string_view wrapped);

}  // namespace cipher
