#pragma once
// The JSON Schema of scenarios (draft 7): whether a document fits it, and if not, why, in words.
// The schema file is the only source of the rules; the words are made from its descriptions,
// examples and limits.
#include <optional>
#include <string_view>

#include "sim/world/mistake.h"

namespace world {

// What valijson says. `json` must be sound JSON.
bool fits_schema(std::string_view json);

// The first thing that does not fit: misspelt keys before missing ones, outside before inside.
// Valijson's own messages list every branch of every choice; this names the one that was meant.
// It knows the parts of JSON Schema that our schema uses. None: nothing that it knows is wrong.
std::optional<Mistake> schema_mistake(std::string_view json);

}  // namespace world
