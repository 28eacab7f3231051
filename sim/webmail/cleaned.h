#pragma once
// HTML that somebody else wrote, made harmless.
#include <string>
#include <string_view>

namespace webmail {

// HTML (UTF-8) with nothing left but text and the plainest elements: no scripts, styles, frames,
// forms and pictures, no attributes but the targets of links to the web and to people. What is not
// on the list is gone, not searched for.
std::string cleaned(std::string_view html);

}  // namespace webmail
