#pragma once
// What a script may ask of the window's state, by name.
#include <map>
#include <string>

#include "gui/view/view.h"

namespace gui {

// After view.refresh().
std::map<std::string, std::string> state_of(const view::View& view);

}  // namespace gui
