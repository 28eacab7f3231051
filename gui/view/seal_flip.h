#pragma once
// One bit of a sealed message, flipped on its way: where it may be, and the message that comes of
// it. What travels as text is flipped in its octets and made text again, so that no check sum of
// armor tells.
#include <cstddef>
#include <string>
#include <vector>

#include "gui/view/language.h"

namespace view {

// A stretch of octets in which a bit can be flipped.
struct FlipPlace {
  enum class Of : unsigned char { Header, Text, Packets };  // Of PGP, or what CMS has made.
  Phrase name{};
  Of of{};
  std::size_t begin = 0, size = 0;  // Octets, in what `of` says.
  bool holds_text = false;          // In the clear, or sealed.
};
// In the order of the message; none where it is not sealed.
std::vector<FlipPlace> flip_places(const std::string& message);

struct Flip {
  std::size_t place = 0;           // Of flip_places().
  std::size_t octet = 0;           // Of the place, from 0.
  unsigned char was = 0, now = 0;  // The octet.
  std::string message{};           // As it goes on.
};
// Flips the lowest bit of that octet; it counts from the place's beginning again where it is beyond
// its end.
Flip flip_bit(const std::string& message, std::size_t place, std::size_t octet);

}  // namespace view
