#pragma once
// What quoted-printable leaves as it is, looked for and copied eight octets at a time.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "sim/mime/quoted_printable.h"
#include "sim/text/ascii.h"

namespace mime {

// By octet; -1 where it is no hexadecimal digit.
inline constexpr auto kHexValues = [] {
  std::array<signed char, 256> values{};
  for (unsigned octet = 0; octet < 256; ++octet) {
    values[octet] = static_cast<signed char>(text::hex_value(static_cast<char>(octet)));
  }
  return values;
}();

inline bool is_plain(char c) {
  return c == ' ' || is_literal(c);
}

// The highest bit of an octet of the result tells of an octet that is not from 32 to 126, or is
// "=". That holds up to the first such octet; above it the answer may be wrong.
inline std::uint64_t strangers(std::uint64_t word) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  const std::uint64_t controls = word - kOnes * ' ', delete_or_more = word | (word + kOnes);
  const std::uint64_t equals = (word ^ (kOnes * '=')) - kOnes;
  return (controls | delete_or_more | equals) & (kOnes * 0x80U);
}

// Copies the plain octets at the beginning of `size` and says how many there are. Up to seven
// octets more than that may be written, but none behind `size`.
inline std::size_t copy_plain(const char* in, std::size_t size, char* out) {
  std::size_t at = 0;
  if constexpr (std::endian::native == std::endian::little) {
    for (; size - at >= 8; at += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, in + at, 8);
      std::memcpy(out + at, &word, 8);
      const std::uint64_t found = strangers(word);
      if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    }
  }
  for (; at < size && is_plain(in[at]); ++at) out[at] = in[at];
  return at;
}

inline char* copy(const char* in, std::size_t size, char* out) {
  std::memcpy(out, in, size);
  return out + size;
}

}  // namespace mime
