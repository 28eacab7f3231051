#pragma once
// Actions that stand outside of a scenario: in a session, in a lesson. They read as in a scenario's
// "actions", without "at".
#include <string>
#include <string_view>
#include <vector>

#include "sim/world/action.h"
#include "sim/world/scenario.h"

namespace world {

// `actions`: a JSON list. `scenario` must be sound. Throws Mistake with a pointer into that list.
std::vector<Action> read_actions(const Scenario& scenario, std::string_view actions);

// As JSON, as it would stand in a scenario, without "at".
std::string to_json_text(const Action& action);

// Whether all its texts are UTF-8, so that it can be written down without loss.
bool is_writable(const Action& action);

// "send", "switch-off": the name by which an action is written.
std::string_view name_of(const Action& action);

}  // namespace world
