#pragma once

namespace gui {

// Text is copied and pasted as it is, also what the fields have stand-ins for (stand_ins.h). To be
// called once, after Dear ImGui knows GLFW.
void keep_characters_in_clipboard();

}  // namespace gui
