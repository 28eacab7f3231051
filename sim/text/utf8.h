#pragma once
// Characters of UTF-8 (RFC 3629), in octets that may be anything.
#include <cstddef>
#include <string>
#include <string_view>

namespace text {

// How many octets the UTF-8 character at the beginning of `text` takes, 1 to 4. Zero where there
// is none: overlong forms, surrogates and what is cut off are no characters (RFC 3629 §4).
std::size_t utf8_length(std::string_view text);

// The character at the beginning, where there is one.
char32_t utf8_character(std::string_view text);

// Puts a character (at most 0x10FFFF, no surrogate) behind a text.
void append_utf8(std::string& text, char32_t character);

// The offset of the first octet that belongs to no UTF-8 character; npos where all do.
std::size_t find_bad_utf8(std::string_view text);

// Whether the octet goes on with a character that began before it.
constexpr bool continues_utf8(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// How many characters there are, where `text` is UTF-8.
std::size_t count_of_characters(std::string_view text);

}  // namespace text
