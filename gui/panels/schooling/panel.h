#pragma once
// The lesson: what its step says, asks and wants done; and at its end what was reached.
#include "gui/view/layout.h"
#include "gui/view/view.h"

namespace panels::schooling {

void panel(view::View& view, view::Rect rect);
// As wide as the window: the question with its answers, what the step says when it is asked for.
void below(view::View& view, view::Rect rect);
// A frame around the panels that the step is about.
void show_focus(const view::View& view, const view::Layout& layout);

}  // namespace panels::schooling
