#pragma once
// Classes of octets, and upper and lower case: those of US-ASCII, whatever the locale. An octet
// above 127 is in no class but `is_eight_bit`, and has no case.
#include <string>
#include <string_view>

namespace text {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_letter(char c) {
  return is_upper(c) || is_lower(c);
}
constexpr bool is_letter_or_digit(char c) {
  return is_letter(c) || is_digit(c);
}
// WSP of RFC 5234: space and tabulator.
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
// A blank, or one of the two octets of a line end.
constexpr bool is_white_space(char c) {
  return is_blank(c) || c == '\r' || c == '\n';
}
// 0 to 31, and 127: blanks other than the space are controls, too.
constexpr bool is_control(char c) {
  return (c >= '\0' && c < ' ') || c == '\x7f';
}
// VCHAR of RFC 5234: "!" to "~".
constexpr bool is_visible(char c) {
  return c > ' ' && c <= '~';
}
// The visible ones, and the space.
constexpr bool is_printable(char c) {
  return c >= ' ' && c <= '~';
}
constexpr bool is_eight_bit(char c) {
  return static_cast<unsigned char>(c) > 127;
}

constexpr char to_upper(char c) {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}
constexpr char to_lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

// What the hexadecimal digit stands for, in either case; -1 where it is none.
constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char small = to_lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}
constexpr bool is_hex_digit(char c) {
  return hex_value(c) >= 0;
}

inline constexpr std::string_view kHexDigits = "0123456789ABCDEF";
inline constexpr std::string_view kSmallHexDigits = "0123456789abcdef";

std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);
// As a sentence begins: with a capital letter.
std::string capitalised(std::string_view sentence);

// Whether both are the same, but for their case.
bool equal_without_case(std::string_view one, std::string_view other);

bool has_eight_bit(std::string_view octets);

}  // namespace text
