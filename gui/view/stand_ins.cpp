#include "gui/view/stand_ins.h"

#include <algorithm>
#include <cstdio>

#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace view {

namespace {

struct Piece {
  std::string_view octets;
  char32_t code = 0;  // Where `utf8`.
  bool utf8 = false;
};

Piece first_piece(std::string_view text) {
  const std::size_t length = text::utf8_length(text);
  if (length == 0) return {text.substr(0, 1), 0, false};
  const auto first = static_cast<unsigned char>(text[0]);
  char32_t code = length == 1 ? first : first & (0xFFU >> (length + 1));
  for (const char c : text.substr(1, length - 1)) {
    code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  }
  return {text.substr(0, length), code, true};
}

std::string in_utf8(char32_t code) {
  const auto octet = [](char32_t value) { return static_cast<char>(value); };
  if (code < 0x80) return {octet(code)};
  if (code < 0x800) return {octet(0xC0U | (code >> 6U)), octet(0x80U | (code & 0x3FU))};
  const char tail[] = {octet(0x80U | ((code >> 6U) & 0x3FU)), octet(0x80U | (code & 0x3FU))};
  if (code < 0x10000) return {octet(0xE0U | (code >> 12U)), tail[0], tail[1]};
  return {octet(0xF0U | (code >> 18U)), octet(0x80U | ((code >> 12U) & 0x3FU)), tail[0], tail[1]};
}

// Dear ImGui drops what lies in the private area, as if some keyboard's key had been pressed.
bool needs_one(const Piece& piece) {
  const bool is_private = piece.code >= 0xE000 && piece.code <= 0xF8FF;
  return !piece.utf8 || piece.code > 0xFFFF || is_private || StandIns::is_one(piece.code);
}

bool plain(std::string_view text) {
  return std::ranges::none_of(text, text::is_eight_bit);
}

}  // namespace

char32_t StandIns::stand_in_for(std::string_view octets) {
  const auto known = of_octets_.find(octets);
  if (known != of_octets_.end()) return known->second;
  const auto code = static_cast<char32_t>(kFirst + octets_.size());
  if (code > kLast) {
    full_ = true;
    return 0;
  }
  octets_.emplace_back(octets);
  of_octets_.emplace(octets, code);
  return code;
}

std::string StandIns::to_field(std::string_view text) {
  if (plain(text)) return std::string{text};
  std::string out;
  while (!text.empty()) {
    const Piece piece = first_piece(text);
    text.remove_prefix(piece.octets.size());
    if (!needs_one(piece)) {
      out += piece.octets;
    } else if (const char32_t code = stand_in_for(piece.octets)) {
      out += in_utf8(code);
    }
  }
  return out;
}

std::string StandIns::from_field(std::string_view text) const {
  if (plain(text)) return std::string{text};
  std::string out;
  while (!text.empty()) {
    const Piece piece = first_piece(text);
    text.remove_prefix(piece.octets.size());
    const std::size_t index = piece.code - kFirst;
    const bool known = piece.utf8 && is_one(piece.code) && index < octets_.size();
    out += known ? std::string_view{octets_[index]} : piece.octets;
  }
  return out;
}

char32_t StandIns::to_field(char32_t typed) {
  const std::string octets = in_utf8(typed);
  const Piece piece{octets, typed, true};
  return needs_one(piece) ? stand_in_for(octets) : typed;
}

std::string StandIns::names_in(std::string_view text, std::size_t most) const {
  std::string names;
  std::vector<std::string> all;
  while (!text.empty()) {
    const Piece piece = first_piece(text);
    text.remove_prefix(piece.octets.size());
    if (!needs_one(piece)) continue;
    char name[32];
    if (piece.utf8) {
      std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(piece.code));
    } else {
      std::snprintf(name, sizeof name, "octet %02X",
                    static_cast<unsigned>(static_cast<unsigned char>(piece.octets[0])));
    }
    if (std::ranges::find(all, std::string{name}) == all.end()) all.emplace_back(name);
  }
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) {
    names += (i == 0 ? "" : ", ") + all[i];
  }
  return all.size() > most ? names + " …" : names;
}

StandIns& stand_ins() {
  static StandIns all;
  return all;
}

}  // namespace view
