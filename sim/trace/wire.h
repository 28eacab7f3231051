#pragma once
// The header fields of IPv4 (RFC 791), UDP (RFC 768) and TCP (RFC 9293) as the trace keeps them.
// Checksums are not kept: they follow from the rest and are computed where a capture is written.
#include <compare>
#include <cstdint>
#include <string_view>

#include "sim/kernel/ids.h"
#include "sim/kernel/time.h"

namespace trace {

struct Ipv4 {
  std::uint32_t value = 0;  // In host order: 10.0.0.1 is 0x0a000001.
  auto operator<=>(const Ipv4&) const = default;
};

enum class Transport : std::uint8_t { Tcp = 6, Udp = 17 };

enum TcpFlag : std::uint8_t { kFin = 1, kSyn = 2, kRst = 4, kPsh = 8, kAck = 16 };

struct Headers {
  Ipv4 source, destination;
  std::uint16_t identification = 0;
  std::uint8_t time_to_live = 64;
  Transport transport = Transport::Tcp;
  std::uint16_t source_port = 0, destination_port = 0;
  // TCP only.
  std::uint32_t sequence = 0, acknowledgment = 0;
  std::uint16_t window = 0;
  std::uint16_t mss = 0;  // The option of a SYN; 0: not sent.
  std::uint8_t flags = 0;

  bool operator==(const Headers&) const = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("source", self.source);
    visit("destination", self.destination);
    visit("identification", self.identification);
    visit("time_to_live", self.time_to_live);
    visit("transport", self.transport);
    visit("source_port", self.source_port);
    visit("destination_port", self.destination_port);
    visit("sequence", self.sequence);
    visit("acknowledgment", self.acknowledgment);
    visit("window", self.window);
    visit("mss", self.mss);
    visit("flags", self.flags);
  }
};

// RFC 9293 §3.3.2.
enum class TcpState : std::uint8_t {
  Closed,
  Listen,
  SynSent,
  SynReceived,
  Established,
  FinWait1,
  FinWait2,
  CloseWait,
  Closing,
  LastAck,
  TimeWait,
};

}  // namespace trace
