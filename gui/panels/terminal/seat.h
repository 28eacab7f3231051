#pragma once
// The terminal of whoever sits in a server's seat: what clients say, and the replies that he types.
#include "gui/view/geometry.h"
#include "gui/view/view.h"

namespace panels::terminal {

void seat(view::View& view, view::Rect rect);

}  // namespace panels::terminal
