#pragma once
// What the rows of events say, for the schema of lessons and for its readers.
#include <nlohmann/json.hpp>
#include <string>

#include "sim/lesson/event/kinds.h"

namespace lesson {

// As it stands in lesson.schema.json: draft 7 of JSON Schema.
nlohmann::ordered_json schema_of(const EventKind& kind);

// A row of the table in lessons/REFERENCE.md, in Markdown.
std::string table_row_of(const EventKind& kind);

}  // namespace lesson
