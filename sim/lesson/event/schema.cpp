#include "sim/lesson/event/schema.h"

#include <string_view>

namespace lesson {

namespace {

using Json = nlohmann::ordered_json;

Json schema_of(const FieldRow& row) {
  Json schema{{"description", row.about}};
  if (!row.choices.empty()) {
    for (const char* choice : row.choices) schema["enum"].push_back(choice);
    return schema;
  }
  schema["type"] = "string";
  schema["minLength"] = 1;
  schema["maxLength"] = row.longest;
  if (*row.pattern != '\0') schema["pattern"] = row.pattern;
  schema["examples"] = Json::array({row.example});
  return schema;
}

}  // namespace

Json schema_of(const EventKind& kind) {
  Json properties = Json::object();
  for (const FieldRow& row : kind.fields) properties[name_of(row.field)] = schema_of(row);
  return {{"description", kind.about},
          {"type", "object"},
          {"additionalProperties", false},
          {"properties", std::move(properties)}};
}

std::string table_row_of(const EventKind& kind) {
  const auto code = [](std::string_view text) { return "`" + std::string{text} + "`"; };
  std::string fields;
  for (const FieldRow& row : kind.fields) {
    fields += (fields.empty() ? "" : ", ") + code(name_of(row.field));
    std::string choices;
    for (const char* choice : row.choices) choices += (choices.empty() ? "" : ", ") + code(choice);
    if (!choices.empty()) fields += " (" + choices + ")";
  }
  return "| " + code(kind.key) + " | " + kind.about + " | " + fields + " |\n";
}

}  // namespace lesson
