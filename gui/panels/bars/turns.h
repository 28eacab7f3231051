#pragma once
// The switch between panels that share a place.
#include "gui/view/layout.h"
#include "gui/view/view.h"

namespace panels::bars {

// Tabs; on a telephone large ones with signs, for the thumb.
void turns(view::View& view, const view::Layout& layout);

}  // namespace panels::bars
