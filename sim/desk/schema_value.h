#pragma once
// The same question as schema.h puts, of JSON that is a value already.
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "sim/desk/mistake.h"

namespace desk {

std::optional<Mistake> schema_mistake_of(const nlohmann::json& value, std::string_view schema);

}  // namespace desk
