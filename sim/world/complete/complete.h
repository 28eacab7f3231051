#pragma once
// The steps of complete(), in their order. Each finds the names that its part of the scenario uses,
// fills in what was left out there, and throws Mistake for what does not hold together.
#include "sim/world/draft.h"
#include "sim/world/names.h"

namespace world {

void complete_network(Draft& draft, Names& names);  // Hosts, links.
void complete_mail(Draft& draft, Names& names);     // MTAs, accounts, aliases, user agents.
void complete_web(Draft& draft, const Names& names);  // Web mail servers, browsers.
void complete_kinds(Draft& draft);  // What each host is: for that, all of the above.
void complete_zones(Scenario& scenario, const Names& names);
void complete_actions(Scenario& scenario, const Names& names);
void check_reach(const Scenario& scenario);  // That whoever must talk has a way to do so.

// What the last two do, for actions that come to a sound scenario from outside. The pointers are
// into their list.
void complete_actions(const Scenario& scenario, std::vector<Action>& actions);
void check_reach(const Scenario& scenario, const std::vector<Action>& actions);

}  // namespace world
