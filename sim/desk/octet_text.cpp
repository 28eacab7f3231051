#include "sim/desk/octet_text.h"

namespace desk {

std::string to_latin1_text(std::string_view octets) {
  std::string text;
  for (const char c : octets) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet < 0x80) {
      text += c;
    } else {
      text += static_cast<char>(0xC0U | (octet >> 6U));
      text += static_cast<char>(0x80U | (octet & 0x3FU));
    }
  }
  return text;
}

std::optional<std::string> to_octets(std::string_view text) {
  std::string octets;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      octets += text[i];
      continue;
    }
    if (lead > 0xC3 || i + 1 == text.size()) return std::nullopt;
    const auto next = static_cast<unsigned char>(text[++i]);
    octets += static_cast<char>((lead & 0x03U) << 6U | (next & 0x3FU));
  }
  return octets;
}

}  // namespace desk
