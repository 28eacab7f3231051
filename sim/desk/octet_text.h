#pragma once
// Octets as text and back: each character from U+0000 to U+00FF stands for one octet.
#include <optional>
#include <string>
#include <string_view>

namespace desk {

// UTF-8.
std::string to_latin1_text(std::string_view octets);
// None where the text (UTF-8) has another character.
std::optional<std::string> to_octets(std::string_view text);

}  // namespace desk
