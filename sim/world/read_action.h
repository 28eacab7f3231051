#pragma once
// Actions from JSON.
#include <nlohmann/json.hpp>
#include <vector>

#include "sim/desk/item.h"
#include "sim/world/action.h"
#include "sim/world/draft.h"

namespace world {

// From JSON that fits the schema of scenarios. Throws Mistake for what a schema cannot say.
Action read_action(const desk::Item& item, const ReadFile& read_file);

// From a list of actions that stands outside of a scenario, so that they have no times and no files
// beside them. Says first what the schema says. Throws Mistake with a pointer into the list.
std::vector<Action> read_action_list(const nlohmann::json& list);

}  // namespace world
