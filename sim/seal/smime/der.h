#pragma once
// The notation in which CMS and X.509 are written: elements in elements (X.690). Read as strangers
// send it, DER or BER, to say where in the octets something stands; the elements in the order of
// the octets.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/text/cursor.h"

namespace smime {

struct Element {
  std::uint8_t tag = 0;                      // The first octet: class, form and number.
  std::size_t begin = 0, body = 0, end = 0;  // Octets; from `body` on stands what is in it.
  std::size_t depth = 0;                     // The outermost: 0.
  std::size_t next = 0;                      // The index behind all that is inside of it.

  bool is_made_of_elements() const { return (tag & 0x20U) != 0; }
};

inline constexpr std::uint8_t kInteger = 0x02, kOctets = 0x04, kObject = 0x06, kSequence = 0x30,
                              kSet = 0x31, kFirst = 0xa0, kSecond = 0xa1, kPlainFirst = 0x80;

inline constexpr std::size_t kMostElements = 20'000, kMostLayers = 40;

// One element, and nothing behind it. Malformed, too, where it is deeper or more than that.
text::Parsed<std::vector<Element>> read_elements(std::string_view octets);

}  // namespace smime
