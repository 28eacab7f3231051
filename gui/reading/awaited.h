#pragma once
// How long one watches after having done something.
#include "gui/reading/story.h"
#include "sim/world/action.h"

namespace reading {

// When the effect of what was done at `done` has come: for something typed, the answer, or the end
// of the connection; otherwise the end of the run.
SimTime pause_after(const Story& story, SimTime done, const world::Action& action);

}  // namespace reading
