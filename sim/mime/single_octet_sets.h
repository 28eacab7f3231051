#pragma once
// Character sets in which an octet is a character: the same as ASCII below 0x80, and tables above,
// so that they say the same on every system.
#include <string_view>

namespace mime {

struct SingleOctetSet {
  std::string_view names;      // As comparable_name() makes them, with spaces between.
  unsigned char first = 0x80;  // Octets from here on are in the table; below, they are themselves.
  std::u16string_view characters;
  // Senders give the set's name to octets of this larger one. What only that has is read, and
  // counts as replaced all the same; empty: there is none.
  std::string_view larger{};
  // U+FFFD: not assigned.
  char32_t at(unsigned char octet) const {
    return octet < first ? octet : characters[static_cast<unsigned>(octet - first)];
  }
};

// Null: there is none of this name.
const SingleOctetSet* single_octet_set(std::string_view name);

}  // namespace mime
