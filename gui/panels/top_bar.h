#pragma once
// The bar at the top: scenarios, looks, export, keys.
#include "gui/view/view.h"

namespace panels {

void top_bar(view::View& view, view::Rect rect);

}  // namespace panels
