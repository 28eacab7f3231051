#pragma once
// Who says what to whom, from top to bottom: a lifeline for each agent, an arrow for each thing
// said.
#include "gui/view/view.h"

namespace panels::ladder {

void panel(view::View& view, view::Rect rect);

}  // namespace panels::ladder
