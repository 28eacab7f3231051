#pragma once
// A packet's octets as they stand on the wire: IPv4 (RFC 791) with TCP (RFC 9293) or UDP (RFC 768),
// checksums included (RFC 1071).
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "sim/trace/record.h"

namespace report {

// 20 octets of IPv4, 20 of TCP and 4 of its MSS option.
inline constexpr std::size_t kMaxHeaderOctets = 44;
// What an IPv4 datagram can carry behind the longest headers.
inline constexpr std::size_t kMaxPayloadOctets = 65535 - kMaxHeaderOctets;

// How long the datagram is, with its headers.
std::size_t datagram_octets(const trace::Headers& headers, std::size_t payload_octets);
// Writes the datagram at `out`, which has room for kMaxHeaderOctets and the payload, and returns
// where it ends. Of a payload longer than kMaxPayloadOctets the end is left out.
char* write_datagram(const trace::Headers& headers, trace::Text payload, char* out);
std::string datagram(const trace::Headers& headers, trace::Text payload);

// The sum that the checksums of RFC 1071 are made of: over `octets` as 16-bit numbers in network
// order, the last one filled up with zero, carries added. At most 0xffff.
std::uint32_t internet_sum(std::string_view octets);

}  // namespace report
