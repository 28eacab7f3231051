#include "sim/desk/measure.h"

#include <algorithm>

#include "sim/text/ascii.h"

namespace desk {

std::string_view take_digits(std::string_view& text) {
  const auto end = std::ranges::find_if_not(text, text::is_digit);
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

std::optional<std::uint64_t> parse_whole_number(std::string_view digits, std::uint64_t limit) {
  if (digits.empty()) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : digits) {
    if (!text::is_digit(c)) return std::nullopt;
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (digit > limit || value > (limit - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
  }
  return value;
}

std::optional<std::uint64_t> parse_measure(std::string_view text, std::span<const Unit> units,
                                           std::uint64_t limit) {
  const std::string_view before = take_digits(text);
  std::string_view after;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    after = take_digits(text);
    if (after.empty()) return std::nullopt;
  }
  const auto unit = std::ranges::find(units, text, &Unit::name);
  if (unit == units.end()) return std::nullopt;
  const auto whole = parse_whole_number(before, limit / unit->size);
  if (!whole) return std::nullopt;
  std::uint64_t value = *whole * unit->size, part = unit->size;
  for (const char c : after) {
    if (part % 10 == 0) {
      part /= 10;
      value += part * static_cast<std::uint64_t>(c - '0');
    } else if (c != '0') {
      return std::nullopt;  // Finer than the smallest unit.
    }
  }
  if (value > limit) return std::nullopt;
  return value;
}

}  // namespace desk
