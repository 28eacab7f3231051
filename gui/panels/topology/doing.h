#pragma once
// What can be done with what is chosen: cut a link, switch a computer off, write a message. In the
// foot of the topology.
#include "gui/view/view.h"

namespace panels::topology {

// Whether something is chosen for which there are buttons.
bool can_do(const view::View& view);
// Returns how many rows the buttons take.
int doing(view::View& view, view::Rect row);

}  // namespace panels::topology
