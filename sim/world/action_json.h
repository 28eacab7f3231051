#pragma once
// Actions and octets as JSON: what is read from a session is what was written into it.
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "sim/world/action.h"

namespace world {

// As an item of a scenario's "actions", without "at".
nlohmann::ordered_json to_json(const Action& action);

// For "base64": one line, however long.
std::string base64_of(std::string_view octets);

// Octets as text and back: each character from U+0000 to U+00FF stands for one octet. None where
// the text (UTF-8) has another character.
std::string to_latin1_text(std::string_view octets);
std::optional<std::string> to_octets(std::string_view text);

}  // namespace world
