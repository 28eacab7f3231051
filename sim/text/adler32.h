#pragma once
// Adler-32 (RFC 1950 §8.2, §9): what stands behind octets that ZLIB has packed, so that one sees
// whether they came whole; and a short name for octets that change. It finds accidents, not malice.
#include <cstdint>
#include <string_view>

namespace text {

constexpr std::uint32_t adler32(std::string_view octets) {
  constexpr std::uint32_t kBase = 65521;
  std::uint32_t low = 1, high = 0;
  for (const char c : octets) {
    low = (low + static_cast<unsigned char>(c)) % kBase;
    high = (high + low) % kBase;
  }
  return high << 16U | low;
}
static_assert(adler32("Wikipedia") == 0x11E60398);

}  // namespace text
