#pragma once
// The eavesdropper: at the side what he has by now; in place of the sequence what he reads, what he
// changes and what he forges. Red is his.
#include "gui/view/view.h"

namespace panels::tap {

void side(view::View& view, view::Rect rect);
void panel(view::View& view, view::Rect rect);

}  // namespace panels::tap
