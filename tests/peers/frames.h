#pragma once
// How mime.py asks its helpers many questions at once: a letter, the length as eight hexadecimal
// digits, the octets; an answer has no letter.
#include <cstdio>
#include <cstdlib>
#include <string>

namespace frames {

inline bool read(char& letter, std::string& octets) {
  char head[10] = {};
  if (std::fread(head, 1, 9, stdin) != 9) return false;
  letter = head[0];
  octets.resize(std::strtoul(head + 1, nullptr, 16));
  return std::fread(octets.data(), 1, octets.size(), stdin) == octets.size();
}

inline void write(const std::string& octets) {
  std::printf("%08zx", octets.size());
  std::fwrite(octets.data(), 1, octets.size(), stdout);
}

}  // namespace frames
