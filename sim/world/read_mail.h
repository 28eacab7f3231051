#pragma once
// The mail with which an account begins: files beside the scenario, or messages written out.
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sim/world/draft.h"
#include "sim/desk/item.h"

namespace world {

// The messages of "mail", the oldest first; from JSON that fits the schema. `octets_before`: those
// of the accounts before. Throws desk::Mistake for what a schema cannot say.
std::vector<std::string> read_mail(const desk::Item& account, const nlohmann::json& value,
                                   std::size_t octets_before, const FilesBeside& files);

std::size_t octets_of(const std::vector<std::string>& mail);

}  // namespace world
