#pragma once
// Which transfer encoding a mail program takes for some data, and why: RFC 2045 §6.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mime/transfer_encoding.h"

namespace mime {

// What the choice depends on.
struct Measure {
  std::size_t octets = 0;
  std::size_t eight_bit = 0;     // Octets above 127.
  std::size_t nul = 0;           // Octets that are zero.
  std::size_t bare_ends = 0;     // CR or LF alone.
  std::size_t longest_line = 0;  // Octets, without its line end.
};
Measure measure(std::string_view octets);

// Whether a text needs no encoding at all: ASCII without NUL, in lines of at most 998 octets that
// end with CRLF (RFC 2045 §2.7).
bool is_seven_bit_text(std::string_view octets);

enum class Content : unsigned char {
  Text,  // Lines that end with CRLF, for people.
  Data,  // Anything: no octet has another meaning than itself.
};
enum class Path : unsigned char {
  SevenBit,  // Any server since RFC 821.
  EightBit,  // All servers have 8BITMIME (RFC 6152).
};

// A plain sentence without a final period, which somebody may want to translate.
struct Why {
  std::string_view pattern{};  // "impossible: {} octets are above 127"
  std::size_t number = 0;      // What stands in place of "{}".

  std::string text() const;
};

struct Option {
  TransferEncoding encoding = TransferEncoding::SevenBit;
  bool possible = false;  // On this path, for these octets.
  std::size_t size = 0;   // Octets on the way; what it would take, where it is not possible.
  Why why{};
};
struct Choice {
  TransferEncoding encoding = TransferEncoding::SevenBit;
  Why why{};
  std::vector<Option> options;  // 7bit, 8bit, binary, quoted-printable, base64.
};
Choice choose(std::string_view octets, Content content, Path path = Path::SevenBit);

}  // namespace mime
