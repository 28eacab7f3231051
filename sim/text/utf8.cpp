#include "sim/text/utf8.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <functional>

#include "sim/text/ascii.h"

namespace text {

namespace {

// One row of the table in RFC 3629 §4: first octets, the range of the second, the length. Third
// and fourth octets are always 80 to BF.
struct Row {
  unsigned char first_low, first_high, second_low, second_high;
  std::size_t length;
};
constexpr std::array<Row, 8> kRows = {{{0xC2, 0xDF, 0x80, 0xBF, 2},
                                       {0xE0, 0xE0, 0xA0, 0xBF, 3},
                                       {0xE1, 0xEC, 0x80, 0xBF, 3},
                                       {0xED, 0xED, 0x80, 0x9F, 3},
                                       {0xEE, 0xEF, 0x80, 0xBF, 3},
                                       {0xF0, 0xF0, 0x90, 0xBF, 4},
                                       {0xF1, 0xF3, 0x80, 0xBF, 4},
                                       {0xF4, 0xF4, 0x80, 0x8F, 4}}};

bool between(char c, unsigned char low, unsigned char high) {
  const auto octet = static_cast<unsigned char>(c);
  return octet >= low && octet <= high;
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  if (!is_eight_bit(text[0])) return 1;
  for (const Row& row : kRows) {
    if (!between(text[0], row.first_low, row.first_high)) continue;
    if (text.size() < row.length) return 0;
    if (!between(text[1], row.second_low, row.second_high)) return 0;
    for (std::size_t i = 2; i < row.length; ++i) {
      if (!between(text[i], 0x80, 0xBF)) return 0;
    }
    return row.length;
  }
  return 0;
}

char32_t utf8_character(std::string_view text) {
  const std::size_t octets = utf8_length(text);
  assert(octets > 0);
  const auto first = static_cast<unsigned char>(text[0]);
  if (octets == 1) return first;
  char32_t character = first & (0x7FU >> octets);
  for (const char c : text.substr(1, octets - 1)) {
    character = (character << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  }
  return character;
}

void append_utf8(std::string& text, char32_t character) {
  const auto add = [&text](char32_t octet) { text += static_cast<char>(octet); };
  const auto add_rest = [&](unsigned shift) { add(0x80U | ((character >> shift) & 0x3FU)); };
  if (character < 0x80) return add(character);
  if (character < 0x800) {
    add(0xC0U | (character >> 6U));
  } else if (character < 0x10000) {
    add(0xE0U | (character >> 12U));
    add_rest(6);
  } else {
    add(0xF0U | (character >> 18U));
    add_rest(12);
    add_rest(6);
  }
  add_rest(0);
}

std::size_t find_bad_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

std::size_t count_of_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, std::not_fn(continues_utf8)));
}

}  // namespace text
