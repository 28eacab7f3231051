#pragma once
// Character sets, through iconv (RFC 2045 §5.1, RFC 2046 §4.1.2).
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mime {

// Text as UTF-8. Octets that are no character of the set became U+FFFD, or, where senders use its
// name for a larger set, what they are there (gb2312 for GBK).
struct Converted {
  std::string utf8;
  bool known = true;               // False: the set has no name here. ASCII was kept.
  std::size_t replaced = 0;        // How many octets were replaced.
  std::size_t first_replaced = 0;  // The offset of the first of them.
};
Converted to_utf8(std::string_view octets, std::string_view charset);

// None where the set is unknown, or does not have all the characters.
std::optional<std::string> from_utf8(std::string_view utf8, std::string_view charset);

}  // namespace mime
