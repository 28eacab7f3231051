#include "sim/desk/mistake.h"

#include <algorithm>
#include <cstdint>

namespace desk {

namespace {

constexpr std::size_t kMaxQuoted = 60;  // Octets of somebody's text in a message.

}  // namespace

std::string sentence(const Mistake& mistake) {
  return mistake.message +
         (mistake.suggestion.empty() ? "" : " Did you mean \"" + mistake.suggestion + "\"?");
}

std::string printable(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string result;
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet < 0x20 || octet == 0x7f) {
      result += "\\u00";
      result += kHex[octet >> 4U];
      result += kHex[octet & 15U];
    } else {
      result += c;
    }
  }
  return result;
}

std::string in_quotes(std::string_view text) {
  const bool cut = text.size() > kMaxQuoted;
  if (cut) {
    std::size_t end = kMaxQuoted;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
    text = text.substr(0, end);
  }
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return printable(result) + (cut ? "…\"" : "\"");
}

std::string in_quotes(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + in_quotes(text);
  return list;
}

}  // namespace desk
