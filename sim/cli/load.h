#pragma once
// How commands find scenarios: by the id of a shipped one, or by file name.
#include <optional>
#include <string>
#include <vector>

#include "sim/world/scenario.h"

namespace cli {

// Throws BadInput with file, line, place and what to write instead.
world::Scenario load(const std::string& id_or_file, const std::vector<std::string>& set = {});

}  // namespace cli
