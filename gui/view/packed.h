#pragma once
// A text made small enough for a link: compressed (zlib, RFC 1950), then written in the letters
// that addresses leave alone (base64url without padding, RFC 4648 §5).
#include <optional>
#include <string>
#include <string_view>

namespace view {

// What somebody's link unpacks to has at most so many octets.
inline constexpr std::size_t kMostUnpacked = 4U << 20U;

// `text` is not empty.
std::string packed(std::string_view text);
// None: it is no such thing, or too much.
std::optional<std::string> unpacked(std::string_view packed);

}  // namespace view
