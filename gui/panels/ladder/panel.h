#pragma once
// Who says what to whom, from top to bottom: a lifeline for each agent, an arrow for each thing
// said. The playhead stays at one height, so that an instant gives the same picture from whichever
// side one comes.
#include "gui/view/view.h"

namespace panels::ladder {

void panel(view::View& view, view::Rect rect);

}  // namespace panels::ladder
