#include "sim/text/percent.h"

#include <charconv>
#include <cstdio>

#include "sim/text/ascii.h"

namespace text {

namespace {

// RFC 3986 §2.3: these stand for themselves.
bool is_unreserved(char c) {
  return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

}  // namespace

std::string percent_coded(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    char code[4];
    const auto octet = static_cast<unsigned>(static_cast<unsigned char>(c));
    std::snprintf(code, sizeof code, "%%%02X", octet);
    out += code;
  }
  return out;
}

std::string percent_decoded(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    unsigned code = 0;
    const std::string_view digits = value.substr(i + 1, 2);
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (value[i] == '%' && digits.size() == 2 && end == digits.data() + 2 &&
        problem == std::errc{}) {
      out += static_cast<char>(code);
      i += 2;
    } else {
      out += value[i] == '+' ? ' ' : value[i];
    }
  }
  return out;
}

}  // namespace text
