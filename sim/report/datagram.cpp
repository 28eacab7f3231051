#include "sim/report/datagram.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace report {
namespace {

constexpr std::size_t kIpOctets = 20;
constexpr std::size_t kTcpOctets = 20;
constexpr std::size_t kUdpOctets = 8;
constexpr std::size_t kMssOctets = 4;

// Network order: the most significant octet first.
char* put8(char* out, unsigned value) {
  *out = static_cast<char>(value);
  return out + 1;
}
char* put16(char* out, std::uint32_t value) {
  return put8(put8(out, value >> 8U), value & 0xffU);
}
char* put32(char* out, std::uint32_t value) {
  return put16(put16(out, value >> 16U), value & 0xffffU);
}

std::uint32_t fold(std::uint64_t sum) {
  while (sum > 0xffffU) sum = (sum & 0xffffU) + (sum >> 16U);
  return static_cast<std::uint32_t>(sum);
}
std::uint32_t checksum(std::uint64_t sum) {
  return ~fold(sum) & 0xffffU;
}
// Of a 32-bit number.
std::uint64_t both_halves(std::uint32_t number) {
  return (number >> 16U) + (number & 0xffffU);
}

// Checksums of headers are computed from the fields and not from the octets just written: to read
// these back in larger pieces would make the processor wait until they have reached its cache.

//  RFC 791 §3.1       0      8      16            31
//                    |ver,len| TOS  | total length |
//                    | identification |flags,offset|
//                    | TTL |protocol|   checksum   |
//                    |            source           |
//                    |         destination         |
char* put_ip(const trace::Headers& headers, std::size_t payload_octets, char* out) {
  constexpr std::uint32_t kVersionAndLength = 0x4500;
  constexpr std::uint32_t kDontFragment = 0x4000;  // As hosts do that discover the path's MTU.
  const auto total = static_cast<std::uint32_t>(kIpOctets + payload_octets);
  const std::uint32_t time_to_live_and_protocol =
      std::uint32_t{headers.time_to_live} << 8U | static_cast<std::uint32_t>(headers.transport);
  out = put16(out, kVersionAndLength);
  out = put16(out, total);
  out = put16(out, headers.identification);
  out = put16(out, kDontFragment);
  out = put16(out, time_to_live_and_protocol);
  out = put16(out, checksum(kVersionAndLength + total + headers.identification + kDontFragment +
                            time_to_live_and_protocol + both_halves(headers.source.value) +
                            both_halves(headers.destination.value)));
  out = put32(out, headers.source.value);
  return put32(out, headers.destination.value);
}

// What TCP and UDP have in their checksums beside their own octets (RFC 9293 §3.1).
std::uint64_t pseudo_header(const trace::Headers& headers, std::size_t octets) {
  return both_halves(headers.source.value) + both_halves(headers.destination.value) +
         static_cast<std::uint32_t>(headers.transport) + octets;
}

// RFC 9293 §3.1.
char* put_tcp(const trace::Headers& headers, std::string_view payload, char* out) {
  constexpr std::uint32_t kMssOption = 0x0204;  // Its kind and length.
  const std::size_t octets = kTcpOctets + (headers.mss != 0 ? kMssOctets : 0);
  const auto offset_and_flags = static_cast<std::uint32_t>(octets / 4 << 12U) | headers.flags;
  std::uint64_t sum = pseudo_header(headers, octets + payload.size()) + internet_sum(payload);
  sum += std::uint64_t{headers.source_port} + headers.destination_port + headers.window;
  sum += both_halves(headers.sequence) + both_halves(headers.acknowledgment) + offset_and_flags;
  if (headers.mss != 0) sum += kMssOption + headers.mss;
  out = put16(out, headers.source_port);
  out = put16(out, headers.destination_port);
  out = put32(out, headers.sequence);
  out = put32(out, headers.acknowledgment);
  out = put16(out, offset_and_flags);
  out = put16(out, headers.window);
  out = put16(out, checksum(sum));
  out = put16(out, 0);  // The urgent pointer.
  return headers.mss != 0 ? put16(put16(out, kMssOption), headers.mss) : out;
}

// RFC 768.
char* put_udp(const trace::Headers& headers, std::string_view payload, char* out) {
  const std::size_t octets = kUdpOctets + payload.size();
  const std::uint64_t sum = pseudo_header(headers, octets) + internet_sum(payload) +
                            headers.source_port + headers.destination_port + octets;
  out = put16(out, headers.source_port);
  out = put16(out, headers.destination_port);
  out = put16(out, static_cast<std::uint32_t>(octets));
  // Zero would say that there is no checksum.
  return put16(out, checksum(sum) != 0 ? checksum(sum) : 0xffffU);
}

}  // namespace

// RFC 1071 §2: the sum may be taken in either order of octets, the result having that order too,
// and in any width, if carries are added in the end. Halves of 64-bit words go into sums that
// cannot overflow, two words at a time where the processor can do that.
std::uint32_t internet_sum(std::string_view octets) {
  using Words = std::uint64_t __attribute__((vector_size(16)));
  constexpr std::uint64_t kLow = 0xffffffffU;
  Words low{}, high{};
  for (; octets.size() >= sizeof(Words); octets.remove_prefix(sizeof(Words))) {
    Words words;
    std::memcpy(&words, octets.data(), sizeof(words));
    low += words & kLow;
    high += words >> 32U;
  }
  std::uint64_t sum = low[0] + low[1] + high[0] + high[1];
  while (!octets.empty()) {
    std::uint32_t rest = 0;
    std::memcpy(&rest, octets.data(), std::min(octets.size(), sizeof(rest)));
    sum += rest;
    octets.remove_prefix(std::min(octets.size(), sizeof(rest)));
  }
  const std::uint32_t folded = fold(sum);
  if constexpr (std::endian::native == std::endian::big) return folded;
  return (folded & 0xffU) << 8U | folded >> 8U;
}

std::size_t datagram_octets(const trace::Headers& headers, std::size_t payload_octets) {
  const bool tcp = headers.transport == trace::Transport::Tcp;
  const std::size_t option = tcp && headers.mss != 0 ? kMssOctets : 0;
  return kIpOctets + (tcp ? kTcpOctets : kUdpOctets) + option +
         std::min(payload_octets, kMaxPayloadOctets);
}

char* write_datagram(const trace::Headers& headers, trace::Text payload, char* out) {
  payload = payload.substr(0, kMaxPayloadOctets);
  const bool tcp = headers.transport == trace::Transport::Tcp;
  char* const segment = out + kIpOctets;
  char* const behind_header =
      tcp ? put_tcp(headers, payload, segment) : put_udp(headers, payload, segment);
  if (!payload.empty()) std::memcpy(behind_header, payload.data(), payload.size());
  char* const end = behind_header + payload.size();
  put_ip(headers, static_cast<std::size_t>(end - segment), out);
  return end;
}

std::string datagram(const trace::Headers& headers, trace::Text payload) {
  std::string octets(datagram_octets(headers, payload.size()), '\0');
  write_datagram(headers, payload, octets.data());
  return octets;
}

}  // namespace report
