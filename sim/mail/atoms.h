#pragma once
// The octets that addresses, dates and other structured fields are built of.
#include <cstddef>
#include <string_view>

namespace mail {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_printable(char c) {
  return c >= ' ' && c <= '~';
}
constexpr bool is_eight_bit(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}
constexpr char to_lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
// atext of RFC 5322 §3.2.3, without the octets that RFC 6531 adds.
constexpr bool is_atext(char c) {
  return is_letter(c) || is_digit(c) ||
         (c != '\0' && std::string_view{"!#$%&'*+-/=?^_`{|}~"}.find(c) != std::string_view::npos);
}

// How many octets the UTF-8 character at the beginning of `text` takes, 1 to 4. Zero where there
// is none: overlong forms, surrogates and what is cut off are no characters (RFC 3629 §4).
std::size_t utf8_length(std::string_view text);

// The offset of the first octet that belongs to no UTF-8 character; npos where all do.
std::size_t find_bad_utf8(std::string_view text);

// Whether both are the same, but for the case of the letters of US-ASCII.
bool equal_without_case(std::string_view a, std::string_view b);

}  // namespace mail
