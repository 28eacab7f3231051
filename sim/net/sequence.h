#pragma once
// Sequence numbers (RFC 9293 §3.4) without their wrap-around: inside we count from the initial
// sequence number in 64 bits, only the wire has 32.
#include <cstdint>

namespace net {

// A place in one direction of a connection. The SYN is at 0, the first octet of data at 1, the FIN
// behind the last. Negative: a segment from before this connection.
using Position = std::int64_t;

constexpr std::uint32_t to_wire(std::uint32_t initial, Position position) {
  return initial + static_cast<std::uint32_t>(position);
}

// The position nearest to `near` that has this number on the wire. Right as long as the two are
// less than 2^31 apart, and a window is 65,535 octets at most.
constexpr Position from_wire(std::uint32_t initial, std::uint32_t wire, Position near) {
  return near + static_cast<std::int32_t>(wire - to_wire(initial, near));
}

}  // namespace net
