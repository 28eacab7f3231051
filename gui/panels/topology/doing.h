#pragma once
// What can be done with what is chosen: cut a link, switch a computer off, write a message. In the
// foot of the topology.
#include "gui/view/view.h"

namespace panels::topology {

// Returns how many rows the buttons take.
int doing(view::View& view, view::Rect row);

}  // namespace panels::topology
