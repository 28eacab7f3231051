#pragma once
// The part of the table of acts (acts.h) that is for the tab of the user agent.
#include <span>

#include "gui/view/acts.h"

namespace view {

// Those behind Act::CopyLink, in their order.
std::span<const ActRow> mail_acts();

}  // namespace view
