#pragma once
// The buttons that move the playhead, and the timeline.
#include "gui/view/view.h"

namespace panels::bars {

void playback(view::View& view, view::Rect rect);

}  // namespace panels::bars
