#pragma once
// Beside the terminal: the server's state, what may be said now, and why the last line was refused.
#include <span>
#include <vector>

#include "gui/view/view.h"

namespace panels {

void terminal_side(view::View& view, view::Rect rect, const view::TerminalNow& terminal,
                   std::span<const view::ScreenLine> lines,
                   const std::vector<view::Allowed>& allowed);

}  // namespace panels
