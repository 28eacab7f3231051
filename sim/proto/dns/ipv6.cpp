// IPv6 addresses and long texts, as people write them: what AAAA and TXT records hold.
#include <algorithm>
#include <charconv>

#include "sim/proto/dns/message.h"
#include "sim/text/ascii.h"
#include "sim/text/ipv4.h"

namespace dns {
namespace {

using Octets = std::vector<std::uint8_t>;

// Groups of four hexadecimal digits with colons between; the last may be an IPv4 address.
std::optional<Octets> parse_groups(std::string_view text) {
  Octets octets;
  while (!text.empty()) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view group = text.substr(0, colon);
    const auto ipv4 = colon == text.size() ? text::parse_ipv4(group) : std::nullopt;
    if (ipv4) {
      for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        octets.push_back(static_cast<std::uint8_t>(*ipv4 >> shift & 0xFFU));
      }
      return octets;
    }
    const bool digits = std::all_of(group.begin(), group.end(), text::is_hex_digit);
    if (group.empty() || group.size() > 4 || !digits) return std::nullopt;
    unsigned value = 0;
    std::from_chars(group.data(), group.data() + group.size(), value, 16);
    octets.push_back(static_cast<std::uint8_t>(value >> 8U));
    octets.push_back(static_cast<std::uint8_t>(value & 0xFFU));
    if (colon + 1 == text.size()) return std::nullopt;  // Nothing follows the colon.
    text.remove_prefix(std::min(colon + 1, text.size()));
  }
  return octets;
}

}  // namespace

std::optional<std::array<std::uint8_t, 16>> parse_ipv6(std::string_view text) {
  const std::size_t gap = text.find("::");
  const bool shortened = gap != std::string_view::npos;
  const auto front = parse_groups(text.substr(0, gap));
  const auto behind = shortened ? parse_groups(text.substr(gap + 2)) : Octets{};
  if (!front || !behind) return std::nullopt;
  const std::size_t given = front->size() + behind->size();
  std::array<std::uint8_t, 16> address{};
  if (shortened ? given >= address.size() : given != address.size()) return std::nullopt;
  std::ranges::copy(*front, address.begin());
  std::ranges::copy_backward(*behind, address.end());
  return address;
}

Txt txt_of(std::string_view text) {
  constexpr std::size_t kLongest = 255;  // RFC 1035 §3.3.
  Txt txt;
  do {
    txt.strings.emplace_back(text.substr(0, kLongest));
    text.remove_prefix(std::min(kLongest, text.size()));
  } while (!text.empty());
  return txt;
}

}  // namespace dns
