#pragma once
// Boundaries: the lines between the parts of a multipart (RFC 2046 §5.1.1).
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace mime {

// At most 70 octets, here of any printable kind, none of them a space at the end. Readers take what
// comes as long as lines can begin with it.
bool is_boundary(std::string_view text);

enum class Delimiter : unsigned char {
  None,
  Open,    // "--boundary": a part follows.
  Close,   // "--boundary--": no part follows.
  Prefix,  // The line begins like "--boundary", but something follows; counts as Open.
};
// Whether a line, with or without line end, is a delimiter of that boundary. White space behind it
// does not count.
Delimiter match_delimiter(std::string_view line, std::string_view boundary);

// A boundary that no line of these texts begins with, not even as a part of another boundary. It
// has "=_", which neither base64 nor quoted-printable can contain (RFC 2045 §6.7), and is made from
// the contents and `seed`, so the same message gets the same one.
std::string make_boundary(std::span<const std::string_view> texts, std::uint64_t seed);

}  // namespace mime
