#pragma once
// Texts of others as they may be printed: a terminal obeys control characters.
#include <string>
#include <string_view>

namespace text {

// Lines and tabulators stay, and so does UTF-8; each control character, U+0080 to U+009F included,
// and each octet that is no UTF-8 becomes "\xNN". What has none of them comes back as it is.
std::string printable_lines(std::string_view text);

// Whether nothing would be changed.
bool is_printable_text(std::string_view text);

}  // namespace text
