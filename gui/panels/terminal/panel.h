#pragma once
// The student is the client: types commands to a server of the scenario.
#include "gui/view/view.h"

namespace panels::terminal {

void panel(view::View& view, view::Rect rect);

}  // namespace panels::terminal
