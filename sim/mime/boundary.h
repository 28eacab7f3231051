#pragma once
// Boundaries: the lines between the parts of a multipart (RFC 2046 §5.1.1).
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "sim/mime/deviation.h"

namespace mime {

// Takes what came as long as lines can begin with it, and says where it leaves the rules: at most
// 70 octets of some kinds. White space at its end goes: a gateway has added it. Empty where lines
// cannot begin with it.
std::string read_boundary(std::string_view text, Deviations& deviations);

enum class Delimiter : unsigned char {
  None,
  Open,        // "--boundary": a part follows.
  Close,       // "--boundary--": no part follows.
  Prefix,      // The line begins like "--boundary", but something follows; counts as Open.
  LooseClose,  // "--boundary --": white space before the last hyphens; counts as Close.
};
// Whether a line, with or without line end, is a delimiter of that boundary. White space behind it
// does not count.
Delimiter match_delimiter(std::string_view line, std::string_view boundary);

// A boundary that no line of these texts begins with, not even as a part of another boundary. It
// has "=_", which neither base64 nor quoted-printable can contain (RFC 2045 §6.7), and is made from
// the contents and `seed`, so the same message gets the same one.
std::string make_boundary(std::span<const std::string_view> texts, std::uint64_t seed);

}  // namespace mime
