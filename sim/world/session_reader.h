#pragma once
// Reads a session from JSON.
#include <nlohmann/json.hpp>
#include <string>

#include "sim/world/session_file.h"

namespace world {

// Throws Mistake where the document is no sound session, and FileError where its scenario is not
// sound.
Session read_session(const std::string& file_name, const nlohmann::ordered_json& document);

}  // namespace world
