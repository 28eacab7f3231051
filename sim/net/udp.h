#pragma once
// UDP (RFC 768): datagrams that arrive once, or not at all.
//
// Deviation: no ICMP. A datagram to a port where nobody listens vanishes without "port unreachable"
// (RFC 1122 §4.1.3.1), because the resolvers that use UDP here wait for a time-out anyway.
#include <cstdint>
#include <functional>
#include <map>
#include <string_view>

#include "sim/net/byte_stream.h"
#include "sim/net/packet.h"

namespace net {

class Host;

class Udp {
 public:
  // What fits into one packet: datagrams are not fragmented.
  static constexpr std::size_t kLargestDatagram = kMtuOctets - kIpv4HeaderOctets - kUdpHeaderOctets;

  using Handler =
      std::function<void(Endpoint from, std::uint16_t to_port, std::string_view datagram)>;

  explicit Udp(Host& host) : host_(host) {}

  // The port must be free. The datagram that a handler gets stays good as long as the trace.
  void bind(std::uint16_t port, Handler handler);
  std::uint16_t bind_any(Handler handler);  // To a free port from 49152 up; returns which.
  void unbind(std::uint16_t port);          // Also from within its handler.
  // `datagram` is kLargestDatagram octets at most. From a host that is off nothing goes out.
  void send(std::uint16_t from_port, Endpoint to, std::string_view datagram);

  void receive(const trace::Headers& headers, trace::Text datagram);  // For the host.

 private:
  Host& host_;
  std::map<std::uint16_t, Handler> handlers_;
  std::uint16_t next_port_ = kFirstEphemeralPort;
};

}  // namespace net
