#pragma once
// The fonts of the system's packages, at a size, with every letter that the texts shown need.
#include <string>

#include "gui/panels/draw.h"

namespace gui {

// Makes Dear ImGui's font atlas anew. `texts`: everything that may be shown beside the program's
// own words; where they are too many for a texture, the first of them. Ends the program with a
// clear message where a font file is not there. `density`: pixels of the screen for each pixel of
// the window, where these are not the same.
panels::Fonts load_fonts(float scale, const std::string& texts, float density = 1);

}  // namespace gui
