#include "sim/world/complete/complete.h"

#include <algorithm>
#include <utility>

namespace world {

Scenario complete(Draft draft) {
  Names names{draft.scenario};
  complete_network(draft, names);
  complete_mail(draft, names);
  complete_kinds(draft);
  complete_zones(draft.scenario, names);
  complete_actions(draft.scenario, names);
  check_reach(draft.scenario);
  std::ranges::stable_sort(draft.scenario.actions, {}, &TimedAction::at);
  return std::move(draft.scenario);
}

}  // namespace world
