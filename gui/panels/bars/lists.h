#pragma once
// What the buttons of the top bar open.
#include <vector>

#include "gui/view/top_bar.h"
#include "gui/view/view.h"

namespace panels::bars {

void scenario_items(view::View& view);
void lesson_items(view::View& view);
void file_items(view::View& view);
void look_items(view::View& view);

// The list of this name, while it is open, at its button.
void list(const char* name, view::View& view, view::Rect button, void (*items)(view::View&));
// "menu": what has no room in the bar.
void menu_list(view::View& view, view::Rect button, const std::vector<view::BarItem>& bar);

}  // namespace panels::bars
