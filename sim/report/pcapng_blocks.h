#pragma once
// The blocks of a pcapng file (draft-ietf-opsawg-pcapng §3 and §4), as far as a simulated network
// needs them. For pcapng.cpp only.
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include "sim/trace/record.h"
#include "sim/trace/sink.h"

namespace report {

// Gathers blocks and hands them to the sink in large pieces. The file's own numbers are
// little-endian, on every machine.
class PcapngBlocks {
 public:
  explicit PcapngBlocks(const trace::Sink& sink) : sink_(sink) {}
  void flush();  // At the end.

  // §4.1. The first block.
  void section(trace::Text comment);
  // §4.2. They are numbered from 0. Times are in microseconds, packets are bare IPv4.
  void interface(trace::Text name, trace::Text description, trace::Ipv4 address);
  // §4.5. A block of its own for each name, so that there may be any number.
  void name(trace::Ipv4 address, trace::Text name);
  // §4.3. `microseconds` since 1970.
  void packet(std::uint32_t interface, std::uint64_t microseconds, const trace::Headers& headers,
              trace::Text payload, trace::Text comment);

 private:
  enum class Block : std::uint32_t;
  enum class Option : std::uint16_t;

  // Between them the block's body is put; the block has not more octets than `at_most`.
  void begin(Block type, std::size_t at_most);
  void end();
  void put16(std::uint32_t value);
  void put32(std::uint32_t value);
  void put_address(trace::Ipv4 address);
  void put_text(trace::Text text);
  void put_padded(trace::Text text);
  void pad();
  void option(Option code, trace::Text text);

  const trace::Sink& sink_;
  std::unique_ptr<char[]> buffer_ = std::make_unique_for_overwrite<char[]>(kBufferOctets);
  char* next_ = buffer_.get();
  char* block_ = buffer_.get();  // Where the present block begins.

  static constexpr std::size_t kBufferOctets = std::size_t{1} << 18U;
};

}  // namespace report
