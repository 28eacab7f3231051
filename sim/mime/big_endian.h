#pragma once
// Eight octets as one number, the first one highest. Compilers make one instruction of each.
#include <cstdint>

namespace mime {

inline std::uint64_t load_big_endian(const char* in) {
  const auto octet = [in](int i) { return std::uint64_t{static_cast<unsigned char>(in[i])}; };
  return octet(0) << 56U | octet(1) << 48U | octet(2) << 40U | octet(3) << 32U | octet(4) << 24U |
         octet(5) << 16U | octet(6) << 8U | octet(7);
}

inline void store_big_endian(std::uint64_t word, char* out) {
  out[0] = static_cast<char>(word >> 56U);
  out[1] = static_cast<char>(word >> 48U);
  out[2] = static_cast<char>(word >> 40U);
  out[3] = static_cast<char>(word >> 32U);
  out[4] = static_cast<char>(word >> 24U);
  out[5] = static_cast<char>(word >> 16U);
  out[6] = static_cast<char>(word >> 8U);
  out[7] = static_cast<char>(word);
}

}  // namespace mime
