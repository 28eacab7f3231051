#include "sim/sender/ip.h"

#include <algorithm>

#include "sim/proto/dns/message.h"
#include "sim/text/ascii.h"
#include "sim/text/ipv4.h"

namespace sender {

namespace {

std::uint32_t ipv4_of(const Ip& ip) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8U | ip.octets[i];
  return value;
}

}  // namespace

Ip ip_of(std::uint32_t ipv4) {
  Ip ip;
  for (std::size_t i = 0; i < 4; ++i) {
    ip.octets[i] = static_cast<std::uint8_t>(ipv4 >> (24 - 8 * i) & 0xFFU);
  }
  return ip;
}

Ip ip_of(const std::array<std::uint8_t, 16>& ipv6) {
  constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  if (!std::equal(kMapped.begin(), kMapped.end(), ipv6.begin())) return {true, ipv6};
  Ip ip;
  std::copy(ipv6.begin() + 12, ipv6.end(), ip.octets.begin());
  return ip;
}

std::optional<Ip> parse_ip(std::string_view text) {
  if (const auto ipv4 = text::parse_ipv4(text)) return ip_of(*ipv4);
  if (const auto ipv6 = dns::parse_ipv6(text)) return ip_of(*ipv6);
  return std::nullopt;
}

std::string ip_text(const Ip& ip) {
  return ip.v6 ? dns::ipv6_text(ip.octets) : text::ipv4_text(ipv4_of(ip));
}

bool in_network(const Ip& ip, const Ip& network, std::size_t bits) {
  if (ip.v6 != network.v6) return false;
  for (std::size_t i = 0; i < bits; ++i) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> i % 8);
    if (((ip.octets[i / 8] ^ network.octets[i / 8]) & mask) != 0) return false;
  }
  return true;
}

std::string dotted(const Ip& ip) {
  if (!ip.v6) return ip_text(ip);
  std::string text;
  for (const std::uint8_t octet : ip.octets) {
    if (!text.empty()) text += '.';
    text += text::kSmallHexDigits[octet >> 4U];
    text += '.';
    text += text::kSmallHexDigits[octet & 15U];
  }
  return text;
}

std::string reverse_name(const Ip& ip) {
  std::string reversed;
  const std::string forward = dotted(ip);
  for (std::size_t end = forward.size();;) {
    const std::size_t period = forward.rfind('.', end - 1);
    const std::size_t begin = period == std::string::npos ? 0 : period + 1;
    reversed += forward.substr(begin, end - begin) + '.';
    if (begin == 0) break;
    end = begin - 1;
  }
  return reversed + (ip.v6 ? "ip6.arpa" : "in-addr.arpa");
}

}  // namespace sender
