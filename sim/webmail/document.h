#pragma once
// Pages of web mail as HTML: no scripts, one style sheet, everything that others have written
// escaped. Headings, labels and the order of what can be reached by keyboard are those of the page.
#include <string>
#include <string_view>

namespace webmail {

// Who has signed in.
struct Visitor {
  std::string account{};  // "fegan@comnet.com"; empty: nobody.
  std::string token{};    // Goes into each form, so that no other site's page can send one.
};

struct Page {
  std::string title{};  // Text; also the heading.
  std::string body{};   // HTML, below the heading.
};

// The whole document, with the ways to the other pages for who has signed in.
std::string document(const Visitor& visitor, const Page& page);

// — parts of pages. Texts are escaped; what is called `html` is HTML already —

std::string element(std::string_view tag, std::string_view html);
std::string link(std::string_view target, std::string_view text);
// A field with its label. `type`: "text", "password", "file", "search".
std::string field(std::string_view type, std::string_view name, std::string_view label,
                  std::string_view value, std::string_view more = {});
std::string hidden(std::string_view name, std::string_view value);
std::string button(std::string_view label);
// A form that changes something: a POST with the visitor's token in it.
std::string form(const Visitor& visitor, std::string_view action, std::string_view html);
// A sentence that is read aloud at once: what went wrong; empty for none.
std::string alert(std::string_view text);

// The one style sheet, at this path.
inline constexpr std::string_view kStylePath = "/style.css";
std::string_view style_sheet();

}  // namespace webmail
