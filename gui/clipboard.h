#pragma once

namespace gui {

// Text is copied and pasted as it is, also what the fields have stand-ins for (stand_ins.h): from
// and into the clipboard of whatever the window stands in. `get` returns null where there is no
// text in it. To be called once, after Dear ImGui's backends were begun.
void keep_characters_in_clipboard(const char* (*get)(), void (*set)(const char* text));

}  // namespace gui
