#pragma once
// Pages of HTML that are printed: one file, no scripts, nothing from a network, black on white.
// The answers of a key have a second colour, and are bold and marked: they can be told apart in
// black and white.
#include <cstdint>
#include <string>
#include <string_view>

namespace handout {

enum class Paper : std::uint8_t { A4, Letter };

// Pixels of CSS between the margins: what drawings may be wide on both papers.
inline constexpr int kWidth = 680;

// As text of HTML and SVG: no markup, no control characters; octets that are no UTF-8 become "·".
std::string escaped(std::string_view text);

// The little markup of lessons' texts (lesson/markup.h): bold, wire text, sections of RFCs. A
// citation is no link: on paper it must be read.
std::string marked_up(std::string_view text);

// As escaped(), not longer than `most` characters: the end is cut off, with "…".
std::string cut(std::string_view text, std::size_t most);

// "<TAG class="CLASS">INNER</TAG>"; an empty class is left out. `inner` is HTML.
std::string element(std::string_view tag, std::string_view css_class, std::string_view inner);

struct Page {
  std::string language;  // "de"
  std::string title;
  std::string footer;      // Stands at the foot of each page, on the left.
  std::string page_of[2];  // "page ", " of ": the words before both numbers.
  Paper paper{};
  std::string body;  // HTML.
};
std::string page(const Page& page);

}  // namespace handout
