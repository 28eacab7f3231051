#pragma once
// What is written where one can have the mail of a scenario fetched by the other protocol.
#include <string>

#include "gui/view/view.h"

namespace view {

// Names the other protocol. Only where Act::OtherWay is possible.
std::string label_of_other_way(const View& view);

}  // namespace view
