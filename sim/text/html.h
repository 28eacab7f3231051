#pragma once
// Texts of others inside of HTML and SVG.
#include <string>
#include <string_view>

namespace text {

// As text of an element, or between the double quotes of an attribute: no markup, no control
// characters (a tabulator becomes a space); octets that are no UTF-8 become "·".
std::string as_html(std::string_view text);

// The same of a text of several lines: line ends and tabulators stay, each line end as LF.
std::string as_html_lines(std::string_view text);

}  // namespace text
