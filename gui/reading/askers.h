#pragma once
// For whose sake names are asked. A resolver has no lifeline of its own: the agent that wants to
// know asks, and the name server answers.
#include <vector>

#include "gui/reading/story.h"

namespace reading {

// Sets `asker` and `server` of each question, where they can be told.
void find_askers(const trace::Trace& trace, const report::Directory& directory,
                 std::vector<Question>& questions);

}  // namespace reading
