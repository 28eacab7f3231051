#pragma once
// What moves, moves in the tab that is open: the run, or the steps of a lab.
#include "gui/view/view.h"

namespace view {

void play_or_pause(View& view);
void go_step(View& view, int direction);    // -1 or +1.
void go_phase(View& view, int direction);   // The seal lab's steps have no parts.
void go_fraction(View& view, double part);  // 0 to 1 of all.

}  // namespace view
