#pragma once
// Buttons and rows of lists that do what the table of acts holds (view/acts.h): possible or not,
// with their keys.
#include <string>
#include <string_view>

#include "gui/panels/draw.h"
#include "gui/view/acts.h"

namespace panels {

// "Ctrl+Z", in the window's language; empty: the act has no key.
std::string key_of(view::Act act);
// With the act's key behind it: "Play or pause (Space)". Where `tip` is empty, it is the act's own.
std::string tip_of(view::Act act, std::string_view tip = {});

struct ActLook {
  bool chosen = false;
  std::string_view tip{};  // In place of the act's own.
};
void act_button(view::View& view, const char* id, view::Rect rect, view::Act act,
                std::string_view label, ActLook look = {});
// A row of a list that has popped up.
void act_item(view::View& view, view::Act act, const char* label, bool chosen = false);

}  // namespace panels
