#pragma once
// What can be chosen, in a sentence: what it is, and how it is with it now.
#include <string>
#include <string_view>

#include "gui/view/view.h"

namespace view {

// In the window's language, but for what happened, which is told in English; empty: nothing, or a
// message.
std::string in_words(const View& view, const Choice& choice);

// What an agent of this kind is for, in English.
std::string_view task_of(trace::AgentKind kind);

}  // namespace view
