#pragma once
// Choosing a file to open, or a name to save under, while view.picker wants one.
#include "gui/view/view.h"

namespace panels::dialogs {

void file(view::View& view, view::Rect all);

}  // namespace panels::dialogs
