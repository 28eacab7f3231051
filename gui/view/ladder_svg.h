#pragma once
// The sequence as a picture for documents: SVG 1.1, which scales and whose texts can be searched.
#include <string>

#include "gui/reading/rows.h"
#include "gui/view/language.h"
#include "gui/view/theme.h"

namespace view {

// The whole run, by the rules of the window's sequence (sequence.h); nothing in it is folded, and
// all lifelines have the same room. Lengths are pixels of CSS; a row is 26 of them.
std::string ladder_svg(const reading::Story& story, const reading::Rows& rows, const Theme& theme,
                       const Language& language = {});

}  // namespace view
