#pragma once
// The bar at the top: scenarios, looks, export, keys.
#include "gui/view/view.h"

namespace panels::bars {

void top(view::View& view, view::Rect rect);
// In a lesson whose question is below the picture: its title, and what is seen of the picture.
void lesson_top(view::View& view, view::Rect rect);

}  // namespace panels::bars
