#include "gui/loop.h"

#include <GLFW/glfw3.h>
#include <imgui.h>

#include <algorithm>

#include "gui/app.h"
#include "gui/opengl.h"
#include "gui/player.h"
#include "gui/window.h"

namespace gui {

namespace {

constexpr double kScripted = 1.0 / 60;  // Seconds between two pictures of a script.
constexpr double kSleep = 0.5;          // Then files are looked at.
constexpr double kLeap = 0.25;          // What moves goes no further from picture to picture.

}  // namespace

Loop::Loop(Window& window, App& app, Player* player)
    : window_(window), app_(app), player_(player), looked_(glfwGetTime()), last_(looked_) {
  motion_.stir(last_);
}

// A script that rests leaves the window to itself.
bool Loop::plays_script() const {
  return player_ != nullptr && !player_->rests();
}

void Loop::run() {
  while (window_.open()) {
    if (player_ != nullptr && !player_->next()) break;
    const bool scripted = plays_script();
    if (scripted) {
      app_.let_pass(kScripted);
      looked_ = glfwGetTime();
      motion_.stir(looked_);
    } else if (sleep()) {
      continue;
    }
    draw(scripted);
  }
}

// Until a picture is due. True: none is, it only was time to look around.
bool Loop::sleep() {
  const double before = glfwGetTime();
  const double rest = window_.is_seen() ? motion_.rest(before, kSleep) : kSleep;
  if (rest > 0) {
    window_.wait(rest);
    last_ = glfwGetTime();  // What begins to move now has not moved while nobody drew.
  }
  const double now = glfwGetTime();
  if (window_.take_event()) motion_.stir(now);
  if (app_.let_pass(now - looked_)) motion_.stir(now);
  looked_ = now;
  return !window_.is_seen() || !motion_.due(now);
}

void Loop::draw(bool scripted) {
  if (app_.fonts_are_stale()) {
    app_.load_fonts();
    opengl::upload_fonts();
  }
  window_.begin_frame();
  if (player_ != nullptr) player_->place_mouse();
  const double now = glfwGetTime();
  const double seconds = scripted ? kScripted : std::min(now - last_, kLeap);
  last_ = now;
  ImGuiIO& io = ImGui::GetIO();
  if (scripted) io.DeltaTime = static_cast<float>(kScripted);
  io.ConfigInputTextCursorBlink = scripted || motion_.caret_blinks(now);
  ImGui::NewFrame();
  app_.frame(io.DisplaySize.x, io.DisplaySize.y, seconds);
  std::string picture = app_.take_picture_name();
  if (player_ != nullptr && picture.empty()) picture = player_->take_picture();
  show(picture, scripted);
  if (player_ != nullptr) player_->blame(opengl::complaint());
  const bool asked = app_.obey();
  motion_.drawn(
      now, {.moves = asked || app_.moves() || ImGui::IsAnyMouseDown(), .caret = io.WantTextInput});
}

void Loop::show(const std::string& picture, bool scripted) {
  const bool looks = scripted && player_->looks();
  if (scripted && !player_->shows() && picture.empty() && !looks) return Window::end_unseen_frame();
  window_.draw_frame();
  if (!picture.empty()) opengl::save_picture(window_.pixels(), picture);
  if (looks) player_->look(window_.pixels());
  window_.show_frame();
}

}  // namespace gui
