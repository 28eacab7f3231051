#pragma once
// The time that somebody types to go there.
#include "gui/view/view.h"

namespace view {

// Goes there; false: what is typed is no time, and View::time_problem says why.
bool go_to_typed_time(View& view);

}  // namespace view
