#pragma once
// What keys do, in a lesson, to the computer or the link that is chosen.
#include "gui/view/view.h"

namespace view {

// G gets mail, W writes, O switches off and on, C cuts and repairs; where the step is not for that,
// the lesson says so. True: the key was one of these.
bool do_to_chosen(View& view, int key);

}  // namespace view
