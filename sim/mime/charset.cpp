#include "sim/mime/charset.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "sim/mime/east_asian_sets.h"
#include "sim/mime/single_octet_sets.h"
#include "sim/mime/unicode_sets.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace mime {

namespace {

constexpr char32_t kReplacementCharacter = 0xFFFD;

// HZ (RFC 1843) as GB 2312 with the eighth bit set: between "~{" and
// "~}" two octets are a character. "~~" is "~", "~" at the end of a line joins it with the next.
std::string gb_of_hz(std::string_view octets) {
  std::string out;
  bool ascii = true;
  for (std::size_t at = 0; at < octets.size(); ++at) {
    const char c = octets[at];
    const char next = at + 1 < octets.size() ? octets[at + 1] : '\0';
    if (c == '~' && (next == '{' || next == '}')) {
      ascii = next == '}';
      ++at;
    } else if (ascii && c == '~' && (next == '~' || next == '\n')) {
      if (next == '~') out += c;
      ++at;
    } else if (ascii || text::is_white_space(c)) {
      ascii = ascii || c == '\n';  // A line begins in ASCII.
      out += c;
    } else {
      out += static_cast<char>(static_cast<unsigned char>(c) | 0x80U);
    }
  }
  return out;
}

// ISO-2022-KR (RFC 1557) as EUC-KR: between SO and SI two octets are a character. A line begins in
// ASCII; the mark at the beginning only says what SO means.
std::string euc_of_iso_2022_kr(std::string_view octets) {
  constexpr std::string_view kMark = "\x1B$)C";
  constexpr char kShiftOut = '\x0E', kShiftIn = '\x0F';
  std::string out;
  bool ascii = true;
  while (!octets.empty()) {
    const char c = octets.front();
    const bool is_mark = octets.starts_with(kMark);
    octets.remove_prefix(is_mark ? kMark.size() : 1);
    if (is_mark) continue;
    if (c == kShiftOut || c == kShiftIn) {
      ascii = c == kShiftIn;
    } else {
      ascii = ascii || c == '\n';
      out += ascii || text::is_white_space(c)
                 ? c
                 : static_cast<char>(static_cast<unsigned char>(c) | 0x80U);
    }
  }
  return out;
}

// ISO-2022-JP (RFC 1468) as EUC-JP: an escape says what the octets behind it are. Katakana of half
// width, which the RFC has not, come from many senders.
std::string euc_of_iso_2022_jp(std::string_view octets) {
  enum class Set : unsigned char { Ascii, Katakana, Kanji };
  constexpr struct {
    std::string_view escape;
    Set set;
  } kEscapes[] = {{"\x1B(B", Set::Ascii},
                  {"\x1B(J", Set::Ascii},  // JIS X 0201's Latin half.
                  {"\x1B(I", Set::Katakana},
                  {"\x1B$@", Set::Kanji},
                  {"\x1B$B", Set::Kanji}};
  std::string out;
  Set now = Set::Ascii;
  while (!octets.empty()) {
    const auto* escape = std::ranges::find_if(
        kEscapes, [&](const auto& one) { return octets.starts_with(one.escape); });
    if (escape != std::end(kEscapes)) {
      now = escape->set;
      octets.remove_prefix(escape->escape.size());
      continue;
    }
    const char c = octets.front();
    octets.remove_prefix(1);
    if (now == Set::Ascii || c <= ' ') {
      out += c;
      continue;
    }
    if (now == Set::Katakana) out += '\x8E';
    out += static_cast<char>(static_cast<unsigned char>(c) | 0x80U);
  }
  return out;
}

// UTF-8 and ASCII.
Converted checked(std::string_view octets, bool only_ascii, bool known) {
  Converted result;
  result.known = known;
  if (!only_ascii && text::find_bad_utf8(octets) == std::string_view::npos) {
    result.utf8 = octets;
    return result;
  }
  for (std::size_t at = 0; at < octets.size();) {
    const std::size_t length = text::utf8_length(octets.substr(at));
    if (length == 0 || (length > 1 && only_ascii)) {
      replace(result, at++);
    } else {
      result.utf8 += octets.substr(at, length);
      at += length;
    }
  }
  return result;
}

Converted from_table(std::string_view octets, const SingleOctetSet& set) {
  const SingleOctetSet* const larger = single_octet_set(set.larger);
  Converted result;
  for (std::size_t at = 0; at < octets.size(); ++at) {
    const auto octet = static_cast<unsigned char>(octets[at]);
    const char32_t own = set.at(octet);
    const char32_t character =
        own == kReplacementCharacter && larger != nullptr ? larger->at(octet) : own;
    if (own == kReplacementCharacter) note_replaced(result, at);
    text::append_utf8(result.utf8, character);
  }
  return result;
}

}  // namespace

std::string comparable_name(std::string_view charset) {
  std::string name = text::lower_case(charset);
  std::erase_if(name, [](char c) { return c == '-' || c == '_'; });
  return name;
}

bool has_name(std::string_view names, std::string_view name) {
  while (!names.empty()) {
    const std::string_view first = names.substr(0, names.find(' '));
    if (first == name) return true;
    names.remove_prefix(std::min(first.size() + 1, names.size()));
  }
  return false;
}

void note_replaced(Converted& result, std::size_t offset) {
  if (result.replaced++ == 0) result.first_replaced = offset;
}

void replace(Converted& result, std::size_t offset) {
  note_replaced(result, offset);
  text::append_utf8(result.utf8, kReplacementCharacter);
}

Converted to_utf8(std::string_view octets, std::string_view charset) {
  constexpr std::size_t kLongest = 40;  // RFC 2978 §2.3.
  if (charset.size() > kLongest) return checked(octets, true, false);
  const std::string name = comparable_name(charset);
  if (name == "utf8" || name == "unicode11utf8") return checked(octets, false, true);
  if (name == "usascii" || name == "ascii") return checked(octets, true, true);
  if (std::optional<Converted> unicode = from_unicode_set(octets, name)) return *std::move(unicode);
  if (const SingleOctetSet* set = single_octet_set(name)) return from_table(octets, *set);
  if (name == "hzgb2312" || name == "hz") return to_utf8(gb_of_hz(octets), "GB2312");
  if (name == "iso2022kr" || name == "csiso2022kr") {
    return to_utf8(euc_of_iso_2022_kr(octets), "EUC-KR");
  }
  if (name == "iso2022jp" || name == "csiso2022jp") {
    return to_utf8(euc_of_iso_2022_jp(octets), "EUC-JP");
  }
  if (std::optional<Converted> pairs = from_east_asian_set(octets, name)) return *std::move(pairs);
  return checked(octets, true, false);
}

}  // namespace mime
