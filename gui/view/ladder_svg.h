#pragma once
// The sequence as a picture for documents: SVG 1.1, which scales and whose texts can be searched.
#include <string>

#include "gui/reading/rows.h"
#include "gui/view/theme.h"

namespace view {

// The whole run. Lengths are pixels of CSS; a row is 26 of them.
std::string ladder_svg(const reading::Story& story, const reading::Rows& rows, const Theme& theme);

}  // namespace view
