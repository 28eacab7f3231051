#pragma once
// The page that a browser has at this instant, as text, with its links, fields and buttons.
#include "gui/view/view.h"

namespace panels::side {

void page(view::View& view, view::Rect rect);

}  // namespace panels::side
