#pragma once
// The text twin (gui/view/twin) as JSON, for page/twin.js.
#include <string>

#include "gui/view/twin/sheet.h"

namespace web {

// What stands at its default is left out. The view is asked for its language and its looks.
std::string to_json(const view::twin::Sheet& sheet, const view::View& view);

}  // namespace web
