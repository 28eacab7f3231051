#pragma once
// A packet taken apart: its octets, and which of them each header field is.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gui/reading/language.h"
#include "sim/trace/record.h"

namespace reading {

struct FieldOfPacket {
  std::string layer;  // "IP", "TCP", "UDP", or the name of a protocol of mail or names.
  std::string name, value;
  std::size_t begin = 0, octets = 0;  // In the packet.
};
struct Anatomy {
  std::string octets;  // The whole IPv4 datagram.
  std::vector<FieldOfPacket> fields;
};

// The names of layers and fields are English; the values are in the language.
Anatomy anatomy(const trace::PacketSent& packet, const Language& language = {});

// "SYN", "PSH, ACK"
std::string flags_in_words(std::uint8_t flags);

}  // namespace reading
