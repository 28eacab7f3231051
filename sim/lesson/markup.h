#pragma once
// The little markup of lessons' texts, taken apart: **bold**, `wire text`, [RFC 5321 §3.3], and
// paragraphs that begin with "- ", which are items of a list.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lesson {

struct Span {
  enum class Kind : std::uint8_t { Plain, Bold, Wire, Link };
  Kind kind{};
  std::string text;
  std::string target;  // Of a link: "https://www.rfc-editor.org/rfc/rfc5321#section-3.3".
  bool operator==(const Span&) const = default;
};
struct Paragraph {
  bool item = false;  // Of a list.
  std::vector<Span> spans;
  bool operator==(const Paragraph&) const = default;
};

// What is no sound markup (a "**" without its second) stands as it is.
Paragraph read_markup(std::string_view text);

// For a terminal and a screen reader: bold without stars, wire text in quotes, items with "- ".
std::string plain(std::string_view text);

}  // namespace lesson
