#pragma once
// What GLFW tells of keys, letters and the mouse goes on to Dear ImGui and to the application; that
// something happened at all, to the window.

namespace gui {

class App;
class Window;

// Both must live as long as the window is open.
void listen(Window& window, App& app);

}  // namespace gui
