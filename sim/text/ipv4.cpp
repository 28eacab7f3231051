#include "sim/text/ipv4.h"

#include <charconv>

namespace text {

std::string ipv4_text(std::uint32_t address) {
  std::string text = std::to_string(address >> 24U);
  for (const unsigned shift : {16U, 8U, 0U}) {
    text += '.' + std::to_string((address >> shift) & 255U);
  }
  return text;
}

std::optional<std::uint32_t> parse_ipv4(std::string_view text) {
  std::uint32_t address = 0;
  const char* next = text.data();
  const char* const end = text.data() + text.size();
  for (int part = 0; part < 4; ++part) {
    if (part > 0 && (next == end || *next++ != '.')) return std::nullopt;
    const char* const start = next;
    std::uint8_t number = 0;
    const auto [after, problem] = std::from_chars(start, end, number);
    if (problem != std::errc{} || (*start == '0' && after - start > 1)) return std::nullopt;
    address = address << 8U | number;
    next = after;
  }
  return next == end ? std::optional{address} : std::nullopt;
}

}  // namespace text
