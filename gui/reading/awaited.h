#pragma once
// How long one watches after having done something.
#include "gui/reading/story.h"
#include "sim/world/action.h"

namespace reading {

// When the effect of what was done at `done` has come: for something typed, the answer, or the end
// of the connection; otherwise the end of the run.
SimTime pause_after(const Story& story, SimTime done, const world::Action& action);

// When what happens by itself has come to an end: all that was fetched first was fetched, and
// nobody talks. The end of the run where that never is.
SimTime quiet_after_first_fetch(const Story& story);

// The message that was written last, not after that time; zero: none.
MailId written_last(const Story& story, SimTime until);

}  // namespace reading
