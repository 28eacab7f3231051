#include "sim/report/pcapng_blocks.h"

#include <cassert>
#include <cstring>

#include "sim/report/datagram.h"

namespace report {

enum class PcapngBlocks::Block : std::uint32_t {
  SectionHeader = 0x0a0d0d0a,
  InterfaceDescription = 1,
  NameResolution = 4,
  EnhancedPacket = 6,
};
// Some codes mean different things in different blocks.
enum class PcapngBlocks::Option : std::uint16_t {
  EndOfOptions = 0,
  Comment = 1,
  InterfaceName = 2,
  InterfaceDescription = 3,
  UserApplication = 4,   // In a section header.
  InterfaceAddress = 4,  // In an interface description: IPv4 address and mask.
  TimeResolution = 9,
};

namespace {

constexpr std::uint32_t kByteOrderMagic = 0x1a2b3c4d;
constexpr std::uint32_t kLinkTypeIpv4 = 228;  // Nothing before the IPv4 header.
constexpr std::uint32_t kRecordIpv4 = 1;      // In a name resolution block.
constexpr std::size_t kMaxText = 10'000;      // Octets of an option or a name.
constexpr std::size_t kRoomAroundTexts = 256;

char* store16(char* to, std::uint32_t value) {
  to[0] = static_cast<char>(value);
  to[1] = static_cast<char>(value >> 8U);
  return to + 2;
}
char* store32(char* to, std::uint32_t value) {
  to[0] = static_cast<char>(value);
  to[1] = static_cast<char>(value >> 8U);
  to[2] = static_cast<char>(value >> 16U);
  to[3] = static_cast<char>(value >> 24U);
  return to + 4;
}

}  // namespace

void PcapngBlocks::flush() {
  if (next_ != buffer_.get())
    sink_({buffer_.get(), static_cast<std::size_t>(next_ - buffer_.get())});
  next_ = buffer_.get();
}

void PcapngBlocks::begin(Block type, std::size_t at_most) {
  assert(at_most <= kBufferOctets);
  if (static_cast<std::size_t>(buffer_.get() + kBufferOctets - next_) < at_most) flush();
  block_ = next_;
  put32(static_cast<std::uint32_t>(type));
  put32(0);  // The length, which end() fills in.
}

void PcapngBlocks::end() {
  const auto length = static_cast<std::uint32_t>(next_ + 4 - block_);
  store32(block_ + 4, length);
  put32(length);
}

void PcapngBlocks::put16(std::uint32_t value) {
  next_ = store16(next_, value);
}
void PcapngBlocks::put32(std::uint32_t value) {
  next_ = store32(next_, value);
}

void PcapngBlocks::put_address(trace::Ipv4 address) {  // In network order.
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    *next_++ = static_cast<char>(address.value >> shift);
  }
}

// All parts of a block fill whole 32-bit words.
void PcapngBlocks::pad() {
  while ((next_ - block_) % 4 != 0) *next_++ = '\0';
}

void PcapngBlocks::put_text(trace::Text text) {
  if (!text.empty()) std::memcpy(next_, text.data(), text.size());
  next_ += text.size();
}

void PcapngBlocks::put_padded(trace::Text text) {
  put_text(text);
  pad();
}

void PcapngBlocks::option(Option code, trace::Text text) {
  text = text.substr(0, kMaxText);
  put16(static_cast<std::uint32_t>(code));
  put16(static_cast<std::uint32_t>(text.size()));
  put_padded(text);
}

void PcapngBlocks::section(trace::Text comment) {
  begin(Block::SectionHeader, kRoomAroundTexts + kMaxText);
  put32(kByteOrderMagic);
  put16(1);           // Version 1 …
  put16(0);           // … .0
  put32(0xffffffff);  // The section's length, 64 bits: not said.
  put32(0xffffffff);
  if (!comment.empty()) option(Option::Comment, comment);
  option(Option::UserApplication, "Mailwalk");
  option(Option::EndOfOptions, "");
  end();
}

void PcapngBlocks::interface(trace::Text name, trace::Text description, trace::Ipv4 address) {
  begin(Block::InterfaceDescription, kRoomAroundTexts + 2 * kMaxText);
  put16(kLinkTypeIpv4);
  put16(0);
  put32(65535);  // No packet is longer: all are captured whole.
  option(Option::InterfaceName, name);
  if (!description.empty()) option(Option::InterfaceDescription, description);
  if (address != trace::Ipv4{}) {
    put16(static_cast<std::uint32_t>(Option::InterfaceAddress));
    put16(8);
    put_address(address);
    put_address({0xffffffff});
  }
  option(Option::TimeResolution, "\x06");  // 10 to the power of -6 seconds.
  option(Option::EndOfOptions, "");
  end();
}

void PcapngBlocks::name(trace::Ipv4 address, trace::Text name) {
  name = name.substr(0, kMaxText);
  begin(Block::NameResolution, kRoomAroundTexts + kMaxText);
  put16(kRecordIpv4);
  put16(static_cast<std::uint32_t>(4 + name.size() + 1));
  put_address(address);
  put_text(name);
  *next_++ = '\0';
  pad();
  put32(0);  // The end of the records.
  end();
}

void PcapngBlocks::packet(std::uint32_t interface, std::uint64_t microseconds,
                          const trace::Headers& headers, trace::Text payload, trace::Text comment) {
  begin(Block::EnhancedPacket, kRoomAroundTexts + 65535 + kMaxText);
  put32(interface);
  put32(static_cast<std::uint32_t>(microseconds >> 32U));
  put32(static_cast<std::uint32_t>(microseconds));
  char* const lengths = next_;
  char* const start = next_ + 8;
  next_ = write_datagram(headers, payload, start);
  const auto octets = static_cast<std::uint32_t>(next_ - start);
  store32(store32(lengths, octets), octets);  // Captured, and on the wire.
  pad();
  if (!comment.empty()) {
    option(Option::Comment, comment);
    option(Option::EndOfOptions, "");
  }
  end();
}

}  // namespace report
