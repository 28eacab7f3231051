#pragma once
// Writing a message as one of the scenario's users, while view.composing is open.
#include "gui/view/view.h"

namespace panels::dialogs {

void compose(view::View& view, view::Rect all);

}  // namespace panels::dialogs
