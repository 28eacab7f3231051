#pragma once
// Text with bold words, wire text and links (lesson/markup.h), broken into lines.
#include <string_view>

#include "gui/panels/draw.h"

namespace panels {

enum class Weight : unsigned char { Normal, Bold };

// Draws one paragraph; returns its height. List items hang behind a bullet.
float rich_paragraph(const view::View& view, view::Point at, view::Colour colour,
                     std::string_view markup, float width, Weight weight = Weight::Normal);
// How high it would be.
float rich_height(const view::View& view, std::string_view markup, float width,
                  Weight weight = Weight::Normal);

}  // namespace panels
