#pragma once
// The list of keys, over everything else, while view.show_keys is true.
#include "gui/view/view.h"

namespace panels::dialogs {

void keys(view::View& view, view::Rect rect);

}  // namespace panels::dialogs
