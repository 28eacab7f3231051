#pragma once
// The window on the screen: GLFW, OpenGL 3 and Dear ImGui's backends for them.
#include <string>
#include <utility>

#include "gui/legible.h"

struct GLFWwindow;

namespace gui {

class Window {
 public:
  // Throws std::runtime_error where there is no display or no OpenGL 3.
  Window(int width, int height);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  GLFWwindow* glfw() { return window_; }
  bool open() const;
  void size(int& width, int& height) const;  // Where it is not full screen.
  // Whether anybody can see it: it is not minimized.
  bool is_seen() const;
  // Until something happens; at most so many seconds.
  void wait(double seconds);
  void note_event() { event_ = true; }
  // Whether something has happened since this was last asked.
  bool take_event() { return std::exchange(event_, false); }
  void begin_frame();  // Takes in what the user did.
  void draw_frame();
  // Between drawing and showing.
  Pixels pixels() const;
  void show_frame();  // Waits for the screen.
  // In place of all these, where nobody needs to see this picture.
  static void end_unseen_frame();
  void toggle_full_screen();

 private:
  GLFWwindow* window_ = nullptr;
  bool event_ = false;
  int x_ = 0, y_ = 0, width_ = 0, height_ = 0;  // Before it was full screen.
};

}  // namespace gui
