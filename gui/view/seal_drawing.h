#pragma once
// What the seal lab draws, without a drawing library: the boxes and arrows of a step, the packets
// to scale, the message as it will travel.
#include <cstdint>
#include <string>
#include <vector>

#include "gui/view/seal_lab.h"

namespace view {

// What a colour stands for; it never stands alone.
enum class SealRole : std::uint8_t {
  Plain,
  Sealed,   // The session key, and what it seals.
  Private,  // Only its owner has it.
  Public,   // All may have it: keys and texts.
  Good,
  Bad,
};
enum class SealSign : std::uint8_t { None, Key, Lock };

struct SealBox {
  Phrase title{};
  std::string wire{};  // Octets in hexadecimal digits, folded.
  Phrase note{};
  SealRole role{};
  SealSign sign{};
};
// From left to right; each box has an arrow to those behind it: to the one in its row, where both
// columns have as many, else to all.
using SealDrawing = std::vector<std::vector<SealBox>>;
SealDrawing drawing_of(const SealLab& lab);

// A packet, or a piece of one: as long as it has octets.
struct SealBar {
  Phrase name{};
  std::size_t octets = 0;
  SealRole role{};
};
struct SealBars {
  Phrase title{};
  std::vector<SealBar> outer{};
  std::vector<SealBar> inner{};  // Of the last of `outer`, opened; may be empty.
};
SealBars bars_of(const SealLab& lab);

// A line of a message.
struct SealLine {
  enum class Of : std::uint8_t { Header, Mime, Text, Armor, Left };
  Of of{};
  std::string text{};    // Octets.
  std::size_t left = 0;  // Of::Left: so many lines of armor that are not shown.
};
// What will travel, or has; most of the armor is left out.
std::vector<SealLine> lines_of(const SealLab& lab);
// Those of a message as its reader has it: header and text.
std::vector<SealLine> lines_of(const std::string& message);

}  // namespace view
