#include "sim/cli/pack/zip.h"

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cli {

namespace {

constexpr std::uint16_t kVersion = 10;       // §4.4.3: what everybody can read.
constexpr std::uint16_t kStored = 0;         // §4.4.5.
constexpr std::uint16_t kMidnight = 0;       // §4.4.6, as MS-DOS writes times …
constexpr std::uint16_t kFirstDay = 0x0021;  // … and days: the first of January 1980.

constexpr auto kCrcOfOctet = [] {
  constexpr std::uint32_t kPolynomial = 0xEDB88320U;
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t octet = 0; octet < table.size(); ++octet) {
    std::uint32_t crc = octet;
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1U ^ ((crc & 1U) != 0 ? kPolynomial : 0);
    table[octet] = crc;
  }
  return table;
}();

// §4.4.7.
std::uint32_t crc32(std::string_view octets) {
  std::uint32_t crc = ~0U;
  for (const char c : octets) {
    crc = crc >> 8U ^ kCrcOfOctet[(crc ^ static_cast<unsigned char>(c)) & 0xFFU];
  }
  return ~crc;
}

// The lowest octet first.
void put_16(std::string& out, std::size_t value) {
  assert(value <= UINT16_MAX);
  out += static_cast<char>(value & 0xFFU);
  out += static_cast<char>(value >> 8U);
}
void put_32(std::string& out, std::size_t value) {
  assert(value <= UINT32_MAX);
  put_16(out, value & 0xFFFFU);
  put_16(out, value >> 16U);
}

// What stands before a file and again in the directory at the end (§4.3.7, §4.3.12).
void put_description(std::string& out, const ZipEntry& entry) {
  constexpr std::uint16_t kNoFlags = 0, kNothingMore = 0;
  put_16(out, kVersion);
  put_16(out, kNoFlags);
  put_16(out, kStored);
  put_16(out, kMidnight);
  put_16(out, kFirstDay);
  put_32(out, crc32(entry.octets));
  put_32(out, entry.octets.size());  // As it is stored …
  put_32(out, entry.octets.size());  // … and as it was.
  put_16(out, entry.name.size());
  put_16(out, kNothingMore);
}

}  // namespace

std::string zip(std::span<const ZipEntry> entries) {
  std::string out, directory;
  for (const ZipEntry& entry : entries) {
    const std::size_t offset = out.size();
    out += "PK\x03\x04";
    put_description(out, entry);
    out += entry.name + entry.octets;
    directory += "PK\x01\x02";
    put_16(directory, kVersion);
    put_description(directory, entry);
    put_16(directory, 0);  // Of a comment, the length.
    put_16(directory, 0);  // The first disk, as they were.
    put_16(directory, 0);  // No attributes inside …
    put_32(directory, 0);  // … or outside.
    put_32(directory, offset);
    directory += entry.name;
  }
  const std::size_t directory_at = out.size();
  out += directory;
  out += "PK\x05\x06";  // §4.3.16: the end.
  put_16(out, 0);
  put_16(out, 0);
  put_16(out, entries.size());
  put_16(out, entries.size());
  put_32(out, directory.size());
  put_32(out, directory_at);
  put_16(out, 0);
  return out;
}

}  // namespace cli
