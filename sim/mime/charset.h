#pragma once
// Character sets (RFC 2045 §5.1, RFC 2046 §4.1.2), by tables of our own: systems' libraries differ
// in what they know, and in what they make of the same octets.
#include <cstddef>
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

// For those who read a set: what is at this offset is no character of it. The first only counts it.
void note_replaced(Converted& result, std::size_t offset);
void replace(Converted& result, std::size_t offset);

// Names of sets are written in many ways: lower case, without "-" and "_".
std::string comparable_name(std::string_view charset);
// Whether it is one of these names, which have spaces between them.
bool has_name(std::string_view names, std::string_view name);

}  // namespace mime
