#pragma once
// Keys as browsers name them (KeyboardEvent.key), as Dear ImGui does, and as the view does
// (gui/view/keys.h).
#include <imgui.h>

#include <string_view>

namespace web {

struct Key {
  ImGuiKey imgui = ImGuiKey_None;
  int view = 0;  // 0: it means nothing there.
};

// Letters and digits by what they write, whatever the keyboard; the rest by name.
Key key_of(std::string_view name);

}  // namespace web
