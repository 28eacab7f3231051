#pragma once
// A packet's octets as they stand on the wire: IPv4 (RFC 791) with TCP (RFC 9293) or UDP (RFC 768),
// checksums included (RFC 1071).
#include <cstddef>
#include <cstdint>
#include <string>

#include "sim/trace/record.h"

namespace report {

// 20 octets of IPv4, 20 of TCP and 4 of its MSS option.
inline constexpr std::size_t kMaxHeaderOctets = 44;
// What an IPv4 datagram can carry behind the longest headers.
inline constexpr std::size_t kMaxPayloadOctets = 65535 - kMaxHeaderOctets;

// Writes the datagram at `out`, which has room for kMaxHeaderOctets and the payload, and returns
// where it ends. Of a payload longer than kMaxPayloadOctets the end is left out.
char* write_datagram(const trace::Headers& headers, trace::Text payload, char* out);
std::string datagram(const trace::Headers& headers, trace::Text payload);

// The internet checksum over `octets`, in the order in which it stands on the wire if its two
// octets are copied from memory. `sum`: what was summed up before, by add_to_sum().
std::uint64_t add_to_sum(std::uint64_t sum, const char* octets, std::size_t count);
std::uint16_t checksum_of(std::uint64_t sum);

}  // namespace report
