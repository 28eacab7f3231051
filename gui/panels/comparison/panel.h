#pragma once
// Two ways to one's mail, side by side, in place of all that is below the top bar.
#include "gui/view/comparison.h"
#include "gui/view/view.h"

namespace panels::comparison {

void panel(view::View& view, view::Rect rect);

}  // namespace panels::comparison
