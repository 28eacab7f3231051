#pragma once
// JSON Schemas (draft 7), of scenarios and of lessons: whether a document fits one, and if not,
// why, in words. The schema file is the only source of the rules; the words are made from its
// descriptions, examples and limits.
#include <optional>
#include <string_view>

#include "sim/desk/mistake.h"

namespace desk {

// What valijson says. `json` must be sound JSON, `schema` one of ours.
bool fits_schema(std::string_view json, std::string_view schema);

// The first thing that does not fit: misspelt keys before missing ones, outside before inside.
// Valijson's own messages list every branch of every choice; this names the one that was meant.
// It knows the parts of JSON Schema that our schema uses. None: nothing that it knows is wrong.
std::optional<Mistake> schema_mistake(std::string_view json, std::string_view schema);

}  // namespace desk
