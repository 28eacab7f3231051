#include "sim/report/datagram.h"

#include <algorithm>
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

//  RFC 791 §3.1       0      8      16            31
//                    |ver,len| TOS  | total length |
//                    | identification |flags,offset|
//                    | TTL |protocol|   checksum   |
//                    |            source           |
//                    |         destination         |
void write_ip(const trace::Headers& headers, std::size_t total, char* out) {
  char* next = put16(out, 0x4500);
  next = put16(next, static_cast<std::uint32_t>(total));
  next = put16(next, headers.identification);
  next = put16(next, 0x4000);  // Don't fragment, as hosts that discover the path's MTU do.
  next = put8(next, headers.time_to_live);
  next = put8(next, static_cast<std::uint8_t>(headers.transport));
  next = put16(next, 0);
  next = put32(next, headers.source.value);
  put32(next, headers.destination.value);
  const std::uint16_t checksum = checksum_of(add_to_sum(0, out, kIpOctets));
  std::memcpy(out + 10, &checksum, 2);
}

// RFC 9293 §3.1; the checksum is still zero.
char* write_tcp(const trace::Headers& headers, char* out) {
  const std::uint32_t octets = kTcpOctets + (headers.mss != 0 ? kMssOctets : 0);
  out = put16(out, headers.source_port);
  out = put16(out, headers.destination_port);
  out = put32(out, headers.sequence);
  out = put32(out, headers.acknowledgment);
  out = put8(out, octets / 4 << 4U);
  out = put8(out, headers.flags);
  out = put16(out, headers.window);
  out = put32(out, 0);  // Checksum and urgent pointer.
  return headers.mss != 0 ? put32(out, 0x02040000U | headers.mss) : out;
}

char* write_udp(const trace::Headers& headers, std::size_t payload_octets, char* out) {
  out = put16(out, headers.source_port);
  out = put16(out, headers.destination_port);
  out = put16(out, static_cast<std::uint32_t>(kUdpOctets + payload_octets));
  return put16(out, 0);
}

}  // namespace

// RFC 1071 §2: the sum may be taken in any order and any width, if carries are added in the end.
// Halves of 64-bit words go into sums that cannot overflow, two words at a time where the processor
// can do that.
std::uint64_t add_to_sum(std::uint64_t sum, const char* octets, std::size_t count) {
  using Words = std::uint64_t __attribute__((vector_size(16)));
  constexpr std::uint64_t kLow = 0xffffffffU;
  Words low{}, high{};
  for (; count >= 16; octets += 16, count -= 16) {
    Words words;
    std::memcpy(&words, octets, 16);
    low += words & kLow;
    high += words >> 32U;
  }
  sum = (sum & kLow) + (sum >> 32U) + low[0] + low[1] + high[0] + high[1];
  for (std::uint32_t rest = 0; count > 0; rest = 0) {
    const std::size_t octets_now = std::min<std::size_t>(count, 4);
    std::memcpy(&rest, octets, octets_now);
    sum += rest;
    octets += octets_now;
    count -= octets_now;
  }
  return sum;
}

std::uint16_t checksum_of(std::uint64_t sum) {
  while (sum > 0xffffU) sum = (sum & 0xffffU) + (sum >> 16U);
  return static_cast<std::uint16_t>(~sum);
}

char* write_datagram(const trace::Headers& headers, trace::Text payload, char* out) {
  payload = payload.substr(0, kMaxPayloadOctets);
  const bool tcp = headers.transport == trace::Transport::Tcp;
  char* const segment = out + kIpOctets;
  char* const behind_header =
      tcp ? write_tcp(headers, segment) : write_udp(headers, payload.size(), segment);
  if (!payload.empty()) std::memcpy(behind_header, payload.data(), payload.size());
  char* const end = behind_header + payload.size();
  write_ip(headers, static_cast<std::size_t>(end - out), out);

  // Of the pseudo-header: the addresses from the IPv4 header, protocol and length from here.
  const auto octets = static_cast<std::size_t>(end - segment);
  char protocol_and_length[4];
  put16(put16(protocol_and_length, static_cast<std::uint8_t>(headers.transport)),
        static_cast<std::uint32_t>(octets));
  std::uint64_t sum = add_to_sum(0, out + 12, 8);
  sum = add_to_sum(sum, protocol_and_length, 4);
  std::uint16_t checksum = checksum_of(add_to_sum(sum, segment, octets));
  if (!tcp && checksum == 0) checksum = 0xffff;  // RFC 768: zero would say that there is none.
  std::memcpy(segment + (tcp ? 16 : 6), &checksum, 2);
  return end;
}

std::string datagram(const trace::Headers& headers, trace::Text payload) {
  std::string octets(kMaxHeaderOctets + payload.size(), '\0');
  const char* const end = write_datagram(headers, payload, octets.data());
  octets.resize(static_cast<std::size_t>(end - octets.data()));
  return octets;
}

}  // namespace report
