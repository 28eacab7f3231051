#pragma once
// Whether what is written can be read, measured in the picture itself: the contrast of each text
// with the pixels around it, and whether its letters came out, or lie below something else.
#include <imgui.h>

#include <cstddef>
#include <string>
#include <vector>

#include "gui/view/theme.h"

namespace gui {

// The window's pixels; the first row is the upper one.
struct Pixels {
  int width = 0, height = 0;
  std::vector<view::Colour> all;  // width × height of them, opaque.

  const view::Colour& at(int x, int y) const {
    return all[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
               static_cast<std::size_t>(x)];
  }
};

// Sentences, at most `most`. `drawn` is what the pixels were drawn from; `least` is a ratio as
// WCAG 2 defines it. What lies below an open list, hint or dialog is not looked at.
std::vector<std::string> illegible(const ImDrawData& drawn, const Pixels& pixels, double least,
                                   std::size_t most);

}  // namespace gui
