#pragma once
// Plays a script into the window, through the same callbacks that GLFW calls for a person.
#include <string>
#include <vector>

#include "gui/app.h"
#include "gui/legible.h"
#include "gui/script.h"

struct GLFWwindow;

namespace gui {

class Player {
 public:
  Player(std::vector<ScriptStep> steps, App& app, GLFWwindow* window)
      : steps_(std::move(steps)), app_(app), window_(window) {}

  // Before each picture; false: the script is over.
  bool next();
  // After Dear ImGui has asked GLFW: where the script's mouse is.
  void place_mouse() const;
  // The script rests: the window does as it does by itself, in the time of the clock.
  bool rests() const { return rests_until_ > 0; }
  // Whether the present picture is to be on the screen.
  bool shows();
  // The picture to be taken of the present frame; empty: none.
  std::string take_picture() { return std::exchange(picture_, {}); }
  // Whether the present picture is to be looked at, and looking at it.
  bool looks() const { return looks_; }
  void look(const Pixels& pixels);
  // Anything else that went wrong in a picture; nothing where it is empty.
  void blame(const std::string& what);
  // What was expected and is not so, one a line.
  const std::string& failures() const { return failures_; }

 private:
  void begin(const ScriptStep& step);
  void key(const std::string& name);
  void type(std::string_view text);
  void hold(int key, bool wanted, view::Mods mods);
  void let_go();
  void end();
  void on_key(int key, int action, int mods);
  void press(const ScriptStep& step);
  bool scroll_to(const std::string& name);
  void expect(const ScriptStep& step);
  float number(const ScriptStep& step, std::size_t word) const;

  std::vector<ScriptStep> steps_;
  App& app_;
  GLFWwindow* window_;
  std::size_t next_ = 0;
  int idle_ = 3;            // Frames to draw before the next step; the first make the panels known.
  int settling_ = 0;        // Frames that may still pass until nothing plays any more.
  int waited_ = 0;          // Pictures, for what the present step names.
  int scrolled_ = 0;        // How often the wheel was turned for the present step.
  double rests_until_ = 0;  // Zero: it does not rest.
  int before_rest_ = 0, drawn_ = 0;  // Pictures: before the last rest, and in it.
  int every_ = 8, unseen_ = 0;  // Pictures of which one is shown; made since the last that was.
  float x_ = -1, y_ = -1;
  std::vector<std::pair<float, float>> path_;  // Of a drag, still to go.
  bool down_ = false;
  bool touches_ = false;  // With a finger: it is nowhere when it is lifted.
  bool looks_ = false;
  std::vector<int> held_;  // Keys that are down.
  std::string picture_, failures_;
};

}  // namespace gui
