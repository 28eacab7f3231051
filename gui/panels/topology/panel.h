#pragma once
// The plan of the network: computers as cards that hold their agents, links, and what is on its
// way.
#include "gui/view/view.h"

namespace panels::topology {

void panel(view::View& view, view::Rect rect);

}  // namespace panels::topology
