#pragma once
// Dear ImGui's own widgets in the colours of the theme, and the small pieces of the frame around
// the panels.
#include "gui/panels/draw.h"

namespace panels {

// To be called at the beginning of each picture.
void set_style(const view::View& view);
// Behind all panels: lengths are broken numbers, so that a line may be left between two.
void background(const view::View& view, view::Rect rect);
// One of a row of tabs. True where it was pressed.
bool tab(const view::View& view, view::Rect rect, const char* name, bool chosen);
// A row of a list that has popped up. True where it was pressed.
bool menu_item(const char* label, const char* keys = nullptr, bool chosen = false,
               bool enabled = true);
// What separates two panels. True while it is dragged.
bool grip(const view::View& view, const char* name, view::Rect rect, ImGuiMouseCursor cursor);

}  // namespace panels
