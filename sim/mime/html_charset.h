#pragma once
// The character set that an HTML text says it has: <meta charset=…>.
#include <string>
#include <string_view>

namespace mime {

// What a "meta" element in the first 1024 octets names, as the HTML standard looks for it
// (§13.2.3.2 there); empty: nothing. Of octets that could be read there already, no UTF-16 can be
// meant.
std::string charset_in_html(std::string_view octets);

}  // namespace mime
