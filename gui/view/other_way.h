#pragma once
// What is written where one can have the mail of a scenario fetched by the other protocol.
#include <string>

#include "gui/view/view.h"

namespace view {

// Whether two runs stand side by side now: in the tab of the scenario, and not where a lesson would
// tell what is still to come.
bool shows_comparison(const View& view);
// Whether the mail of this scenario can be fetched by the other protocol here.
bool has_other_way(const View& view);
// Names the other protocol. Only where there is one.
std::string label_of_other_way(const View& view);

}  // namespace view
