#pragma once
// The MIME lab: data on the left, what the encoding does with them step by step in the middle, what
// travels on the right.
#include "gui/view/view.h"

namespace panels::lab {

void panel(view::View& view, view::Rect rect);

}  // namespace panels::lab
