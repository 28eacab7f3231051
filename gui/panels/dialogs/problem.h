#pragma once
// What is wrong with a file, and where, until it is put away.
#include "gui/view/view.h"

namespace panels::dialogs {

void problem(view::View& view, view::Rect all);

}  // namespace panels::dialogs
