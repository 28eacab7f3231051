#pragma once
// The address of a computer that sends, IPv4 or IPv6.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sender {

struct Ip {
  bool v6 = false;
  std::array<std::uint8_t, 16> octets{};  // IPv4: the first four.

  std::size_t bits() const { return v6 ? 128 : 32; }
  friend bool operator==(const Ip&, const Ip&) = default;
};
Ip ip_of(std::uint32_t ipv4);
// An IPv4 address within IPv6 ("::ffff:192.0.2.1") is that IPv4 address (RFC 7208 §5).
Ip ip_of(const std::array<std::uint8_t, 16>& ipv6);
std::optional<Ip> parse_ip(std::string_view text);
std::string ip_text(const Ip& ip);

// Whether the first `bits` bits of both are the same; never where one is IPv4 and the other is not.
bool in_network(const Ip& ip, const Ip& network, std::size_t bits);

// "192.0.2.1", or the 32 digits of an IPv6 address with periods between (RFC 7208 §7.3).
std::string dotted(const Ip& ip);
// Where DNS has the names of this address: "1.2.0.192.in-addr.arpa" (RFC 1035 §3.5, RFC 3596 §2.5).
std::string reverse_name(const Ip& ip);

}  // namespace sender
