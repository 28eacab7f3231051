#pragma once
// What the plan says in words: the stages of the way as chips above it; below it which way the
// message goes, and what the colours mean.
#include "gui/view/view.h"

namespace panels::topology {

// At the right end of the row.
void chips(const view::View& view, view::Rect row);
// The sentence at the left of the row, the legend at its right. A click on a protocol in the legend
// marks the stages that it is spoken in, and a second one puts that away.
void telling(view::View& view, view::Rect row);

// What the line means that was said last, with the way to its octets; before anything is said the
// sentence above.
void meaning(view::View& view, view::Rect rect);

}  // namespace panels::topology
