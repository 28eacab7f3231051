#pragma once
// Comments and folding white space, which may stand between the words of a structured field:
// RFC 5322 §3.2.2.
#include <cstddef>
#include <optional>
#include <vector>

#include "sim/text/cursor.h"

namespace mail {

// Part of a text: octets from `begin` up to, and without, `end`.
struct Place {
  std::size_t begin = 0, end = 0;
  bool empty() const { return begin == end; }
  friend bool operator==(const Place&, const Place&) = default;
};

// Moves `in` behind white space. A line end, CRLF or LF, counts as white space where a space or a
// tab follows it, and at the end of all. Answers as skip_cfws() does.
std::optional<text::Malformed> skip_fws(text::Cursor& in);

// Moves `in` behind white space and comments. Comments may be nested; the outer ones are added to
// `comments`, if given. Answers what is malformed, or none; then the cursor stands where the
// trouble is.
std::optional<text::Malformed> skip_cfws(text::Cursor& in, std::vector<Place>* comments = nullptr);

}  // namespace mail
