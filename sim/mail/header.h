#pragma once
// Header fields as text: RFC 5322 §2.2.
#include <cstddef>
#include <string>
#include <string_view>

namespace mail {

// Lines should be no longer than this, must be no longer than 998 octets (§2.1.1).
constexpr std::size_t kLineLength = 78;

// What may stand before the colon: ftext of §3.6.8, printable US-ASCII without colon and space.
bool is_field_name(std::string_view name);

// "Name: value" CRLF, with a line end before words that would make a line too long (§2.2.3). A word
// that is too long by itself stays whole. CR, LF and NUL in the value become spaces: what somebody
// types as a subject must not become a field of its own. The name must be a field name.
std::string field(std::string_view name, std::string_view value,
                  std::size_t line_length = kLineLength);

// How many octets at the beginning of `rest` are a line end that folds: CRLF, or LF alone, with
// white space behind it; else 0. Every reader of values asks here (§2.2.3, §4.2).
std::size_t fold_at(std::string_view rest);

// Without the line ends of folding; the white space stays (§2.2.3).
std::string unfold(std::string_view value);

// Field names are compared without regard to case (§1.2.2).
bool same_name(std::string_view one, std::string_view other);

}  // namespace mail
