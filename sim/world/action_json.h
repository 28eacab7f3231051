#pragma once
// Actions as JSON: what is read from a session is what was written into it.
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "sim/world/action.h"

namespace world {

// As an item of a scenario's "actions", without "at".
nlohmann::ordered_json to_json(const Action& action);

// For "base64": one line, however long.
std::string base64_of(std::string_view octets);

}  // namespace world
