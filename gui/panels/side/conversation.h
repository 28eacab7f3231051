#pragma once
// What was said, as text, with the textbook's comment lines between the phases.
#include "gui/view/view.h"

namespace panels::side {

void conversation(view::View& view, view::Rect rect);

}  // namespace panels::side
