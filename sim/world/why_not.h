#pragma once
// Whether something can be done in a scenario, asked of values: no scenario is read for it. What is
// wrong is said in the words, and with the pointers, with which a scenario that held the action
// would be refused.
#include <optional>

#include "sim/desk/mistake.h"
#include "sim/world/action.h"
#include "sim/world/input.h"
#include "sim/world/scenario.h"

namespace world {

// Why the action cannot be done; none: it can. `scenario` must be sound. The pointer is into the
// action, as it would stand in JSON: "/to/0".
std::optional<desk::Mistake> why_not(const Scenario& scenario, Action action);

// The same, and where it can be done, its names are spelled as the scenario spells them: whatever
// follows compares them exactly.
std::optional<desk::Mistake> fit(const Scenario& scenario, Action& action);

// Of anything that may come in: an action, or a connection from outside to a host of the scenario.
std::optional<desk::Mistake> why_not(const Scenario& scenario, const Input& input);

}  // namespace world
