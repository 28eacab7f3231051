#pragma once
// The seal lab: the message on the left, the steps of sealing or opening it in the middle, what
// travels on the right, and below what each hop can read of it.
#include "gui/view/view.h"

namespace panels::seal {

void panel(view::View& view, view::Rect rect);

}  // namespace panels::seal
