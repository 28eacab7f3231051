#pragma once
// Beside the terminal: the server's state, what may be said now, and why the last line was refused.
#include <span>
#include <vector>

#include "gui/view/view.h"

namespace panels::terminal {

void beside(view::View& view, view::Rect rect, const reading::TerminalNow& terminal,
            std::span<const reading::ScreenLine> lines,
            const std::vector<reading::Allowed>& allowed);

}  // namespace panels::terminal
