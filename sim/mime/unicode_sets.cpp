#include "sim/mime/unicode_sets.h"

#include <cstdint>

#include "sim/mime/base64.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace mime {

namespace {

constexpr char32_t kByteOrderMark = 0xFEFF;

bool is_high(char32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low(char32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

// Puts characters together from units of 16 bits. `offset`: where the unit begins in the octets.
class Utf16 {
 public:
  explicit Utf16(Converted& result) : result_(result) {}

  void add(char32_t unit, std::size_t offset) {
    if (high_ != 0 && is_low(unit)) {
      text::append_utf8(result_.utf8, 0x10000 + ((high_ & 0x3FFU) << 10U | (unit & 0x3FFU)));
      high_ = 0;
      return;
    }
    finish();
    if (is_high(unit)) {
      high_ = unit;
      high_at_ = offset;
    } else if (is_low(unit)) {
      replace(result_, offset);
    } else {
      text::append_utf8(result_.utf8, unit);
    }
  }
  // No unit follows: half a pair is no character.
  void finish() {
    if (high_ != 0) replace(result_, high_at_);
    high_ = 0;
  }

 private:
  Converted& result_;
  char32_t high_ = 0;
  std::size_t high_at_ = 0;
};

char32_t unit_of(std::string_view octets, bool big_endian) {
  char32_t unit = 0;
  for (std::size_t i = 0; i < octets.size(); ++i) {
    const char c = octets[big_endian ? i : octets.size() - 1 - i];
    unit = unit << 8U | static_cast<unsigned char>(c);
  }
  return unit;
}

// Without a mark, UTF-16 is big-endian (RFC 2781 §4.3).
bool begins_little_endian(std::string_view octets, std::size_t width) {
  return octets.size() >= width && unit_of(octets.substr(0, width), false) == kByteOrderMark;
}

enum class Order : unsigned char { Marked, Big, Little };

Converted from_units(std::string_view octets, std::size_t width, Order order) {
  Converted result;
  Utf16 utf16{result};
  const bool little =
      order == Order::Little || (order == Order::Marked && begins_little_endian(octets, width));
  std::size_t at = 0;
  for (; at + width <= octets.size(); at += width) {
    const char32_t unit = unit_of(octets.substr(at, width), !little);
    if (at == 0 && order == Order::Marked && unit == kByteOrderMark) continue;
    if (width == 2) {
      utf16.add(unit, at);
    } else if (unit > 0x10FFFF || is_high(unit) || is_low(unit)) {
      replace(result, at);
    } else {
      text::append_utf8(result.utf8, unit);
    }
  }
  utf16.finish();
  if (at < octets.size()) replace(result, at);
  return result;
}

// RFC 2152: "+" begins base64 of UTF-16, "-" or any other octet ends it; "+-" is "+".
Converted from_utf7(std::string_view octets) {
  Converted result;
  Utf16 utf16{result};
  bool shifted = false;
  std::uint32_t held = 0;  // Bits that are no whole unit yet.
  unsigned bits = 0;
  std::size_t began = 0;
  for (std::size_t at = 0; at < octets.size(); ++at) {
    const char c = octets[at];
    const int six = shifted ? base64_index(c) : -1;
    if (six >= 0) {
      held = held << 6U | static_cast<std::uint32_t>(six);
      bits += 6;
      if (bits >= 16) {
        bits -= 16;
        utf16.add(held >> bits & 0xFFFFU, began);
      }
      continue;
    }
    if (shifted) {
      utf16.finish();
      if (bits >= 6 || (held & ((1U << bits) - 1)) != 0) replace(result, began);
      shifted = false;
      if (c == '-') {
        if (at == began + 1) result.utf8 += '+';
        continue;
      }
    }
    if (c == '+') {
      shifted = true;
      began = at;
      held = bits = 0;
    } else if (text::is_eight_bit(c)) {
      replace(result, at);
    } else {
      result.utf8 += c;
    }
  }
  utf16.finish();
  return result;
}

}  // namespace

std::optional<Converted> from_unicode_set(std::string_view octets, std::string_view name) {
  if (name == "utf16") return from_units(octets, 2, Order::Marked);
  if (name == "utf16be") return from_units(octets, 2, Order::Big);
  if (name == "utf16le") return from_units(octets, 2, Order::Little);
  if (name == "utf32") return from_units(octets, 4, Order::Marked);
  if (name == "utf32be") return from_units(octets, 4, Order::Big);
  if (name == "utf32le") return from_units(octets, 4, Order::Little);
  if (name == "utf7" || name == "unicode11utf7") return from_utf7(octets);
  return std::nullopt;
}

}  // namespace mime
