#pragma once
// The command-driven user agent in the terminal: one letter is one command.
#include "gui/view/view.h"

namespace panels::terminal {

void letters(view::View& view, view::Rect rect);

}  // namespace panels::terminal
