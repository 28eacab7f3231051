#pragma once
// The bar at the top: scenarios, looks, export, keys.
#include "gui/view/view.h"

namespace panels::bars {

void top(view::View& view, view::Rect rect);

}  // namespace panels::bars
