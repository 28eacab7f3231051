#pragma once
// How large a packet is, and where its numbers lie. A packet on its way is its PacketSent record:
// headers and payload stand there once and are not copied from hop to hop.
#include <cstddef>
#include <cstdint>

#include "sim/trace/wire.h"

namespace net {

inline constexpr std::uint32_t kIpv4HeaderOctets = 20;  // Without options (RFC 791 §3.1).
inline constexpr std::uint32_t kTcpHeaderOctets = 20;   // Without options (RFC 9293 §3.1).
inline constexpr std::uint32_t kMssOptionOctets = 4;    // RFC 9293 §3.2.
inline constexpr std::uint32_t kUdpHeaderOctets = 8;    // RFC 768.
inline constexpr std::uint32_t kMtuOctets = 1500;       // Of every link, as on Ethernet.
inline constexpr std::uint8_t kTimeToLive = 64;
inline constexpr std::uint16_t kFirstEphemeralPort = 49152;  // RFC 6335 §6.

// The total length of RFC 791 §3.1, in octets.
inline std::uint32_t total_length(const trace::Headers& headers, std::size_t payload_octets) {
  const auto payload = static_cast<std::uint32_t>(payload_octets);
  if (headers.transport == trace::Transport::Udp) {
    return kIpv4HeaderOctets + kUdpHeaderOctets + payload;
  }
  const std::uint32_t option = headers.mss != 0 ? kMssOptionOctets : 0;
  return kIpv4HeaderOctets + kTcpHeaderOctets + option + payload;
}

}  // namespace net
