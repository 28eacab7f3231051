#pragma once
// Choosing a file to open, or a name to save under, while view.picker wants one.
#include "gui/view/view.h"

namespace panels {

void file_dialog(view::View& view, view::Rect all);

}  // namespace panels
