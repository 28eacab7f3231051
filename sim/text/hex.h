#pragma once
// Octets that are written as two hexadecimal digits: "=XX" of MIME, "%XX" of parameters.
#include <cstddef>
#include <optional>
#include <string_view>

#include "sim/text/ascii.h"

namespace text {

// The octet that the two digits at `at` stand for, in either case; none where others stand there.
constexpr std::optional<char> octet_in_hex(std::string_view digits, std::size_t at) {
  if (digits.size() < at + 2) return std::nullopt;
  const int high = hex_value(digits[at]), low = hex_value(digits[at + 1]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high << 4 | low);
}

}  // namespace text
