#pragma once
// What is not wrong in a scenario, but should hardly stay so.
#include <vector>

#include "sim/desk/mistake.h"
#include "sim/world/scenario.h"

namespace world {

// Of a sound scenario; the pointers are into its file. In the order: exchangers, domains, lists,
// attempts.
std::vector<desk::Mistake> warnings(const Scenario& scenario);

// Of one kind each.
void warn_of_exchangers(const Scenario& scenario, std::vector<desk::Mistake>& found);
void warn_of_lists(const Scenario& scenario, std::vector<desk::Mistake>& found);

}  // namespace world
