#pragma once
// Armor: packets as text between two lines, so that they pass where only text does (RFC 9580 §6).
#include <string>
#include <string_view>

#include "sim/text/cursor.h"

namespace openpgp {

enum class ArmorKind : unsigned char { Message, PublicKey, PrivateKey, Signature };

struct Armored {
  ArmorKind kind{};
  std::string octets{};
  std::size_t begin = 0, end = 0;  // In the text: from the first dash to behind the last line.
};
// The first block of `text`; what stands before and behind it does not count. A check that does not
// fit is an error, a missing one is none (§6.1).
text::Parsed<Armored> read_armor(std::string_view text);

// Lines end with CRLF. With the check of three octets, which old readers want.
std::string write_armor(ArmorKind kind, std::string_view octets);
// The same, with a line "Comment: …" in its head.
std::string write_armor(ArmorKind kind, std::string_view octets, std::string_view comment);

// Packets as they are, or in armor: the first octet tells (§6.2).
text::Parsed<std::string> without_armor(std::string_view text);

}  // namespace openpgp
