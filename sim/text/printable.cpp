#include "sim/text/printable.h"

#include <algorithm>

#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace text {

namespace {

// How many octets at the beginning may be printed as they are; 0: the first one may not.
std::size_t printable_length(std::string_view text) {
  const char first = text.front();
  if (!is_eight_bit(first)) return is_printable(first) || first == '\n' || first == '\t' ? 1 : 0;
  const std::size_t length = utf8_length(text);
  const bool control = first == '\xC2' && length == 2 && static_cast<unsigned char>(text[1]) < 0xA0;
  return control ? 0 : length;
}

}  // namespace

std::string printable_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = printable_length(text);
    if (length > 0) {
      out += text.substr(0, length);
    } else {
      const auto octet = static_cast<unsigned char>(text.front());
      out += {'\\', 'x', kHexDigits[octet >> 4U], kHexDigits[octet & 15U]};
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

bool is_printable_text(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = printable_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace text
