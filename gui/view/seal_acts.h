#pragma once
// What is done in the seal lab, for the window and for its text alike.
#include <string_view>
#include <vector>

#include "gui/view/view.h"

namespace view {

// Why the message that is chosen in the run cannot be sealed or opened; empty: it can.
std::string_view why_not_chosen(const View& view);
// Puts it into the lab, with the keys and certificates that its people have at the playhead. False:
// it cannot.
bool take_chosen(View& view);

// The way of the chosen message, or of the first of the run.
const std::vector<SealHop>& hops_of_lab(const View& view);

}  // namespace view
