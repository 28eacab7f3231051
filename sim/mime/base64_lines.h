#pragma once
// Whole lines of base64, which is what nearly all of it is: 57 octets are 76 characters. Written
// for speed; base64.cpp is the place to learn from.
#include <cstddef>

namespace mime {

inline constexpr std::size_t kLineOctets = 57, kLineCharacters = 76;

struct LineCodec {
  // 57 octets a line become 76 characters, CRLF between lines and none behind the last.
  void (*encode)(const char* in, std::size_t lines, char* out);
  // Lines of 76 characters and CRLF; returns how many of them are wholly good. They are written as
  // 57 octets each; what stands in `out` behind them, up to the end of one line more, is undefined.
  std::size_t (*decode)(const char* in, std::size_t lines, char* out);
};
// For any computer: tables.
const LineCodec& portable_lines();
// What this computer does best: AVX2 where it has that, else the same. Equal results; tested.
const LineCodec& best_lines();

}  // namespace mime
