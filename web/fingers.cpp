#include "web/fingers.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>
#include <cstring>

namespace web {

namespace {

// A finger that moves less is one that taps.
constexpr float kTap = 9;
// One step of a wheel, as Dear ImGui and the sequence take it.
constexpr float kWheel = 60;
// Two fingers whose distance grows by a fifth are one step.
constexpr float kStep = 1.2F;

// Nowhere: nothing is hovered where there is no finger.
void leave() {
  ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

// Whether what was under the finger in the last picture moves with it. The sequence scrolls by
// itself (panels/ladder).
bool scrolls() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  for (const ImGuiWindow* one = context.HoveredWindow; one != nullptr; one = one->ParentWindow) {
    const bool still = (one->Flags & ImGuiWindowFlags_NoScrollWithMouse) != 0;
    if ((one->ScrollMax.y > 0 && !still) || std::strcmp(one->Name, "sequence") == 0) return true;
    if ((one->Flags & ImGuiWindowFlags_ChildWindow) == 0) break;
  }
  return false;
}

void press(bool down) {
  ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, down);
}

}  // namespace

void Fingers::down(float x, float y, double now) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  if (lifts_at_ > 0) pass(now + 1);
  io.AddMousePosEvent(x, y);
  does_ = Does::Touches;
  x_ = x;
  y_ = y;
}

void Fingers::move(float x, float y) {
  ImGuiIO& io = ImGui::GetIO();
  if (does_ == Does::Touches && std::hypot(x - x_, y - y_) >= kTap) {
    does_ = scrolls() ? Does::Scrolls : Does::Drags;
    if (does_ == Does::Drags) press(true);
  }
  if (does_ == Does::Scrolls) {
    io.AddMouseWheelEvent((x - x_) / kWheel, (y - y_) / kWheel);
    x_ = x;
    y_ = y;
  } else if (does_ == Does::Drags) {
    io.AddMousePosEvent(x, y);
  }
}

// A tap is pressed and let go in pictures of its own, so that what it presses is seen pressed.
void Fingers::up() {
  if (does_ == Does::Touches) press(true);
  if (does_ == Does::Touches || does_ == Does::Drags) {
    press(false);
    lifts_at_ = 1e-9;
  } else {
    leave();
  }
  does_ = Does::Nothing;
}

void Fingers::cancel() {
  leave();
  if (does_ == Does::Drags) press(false);
  does_ = Does::Nothing;
}

void Fingers::pinch(float x, float y, float apart) {
  ImGuiIO& io = ImGui::GetIO();
  if (does_ != Does::Pinches) {
    if (does_ == Does::Drags) press(false);
    does_ = Does::Pinches;
    apart_ = apart;
    io.AddMousePosEvent(x, y);
    return;
  }
  const float steps = std::log(apart / apart_) / std::log(kStep);
  if (std::fabs(steps) < 0.1F) return;
  apart_ = apart;
  // As the wheel with the Control key, which zooms.
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  io.AddMouseWheelEvent(0, steps);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
}

bool Fingers::pass(double now) {
  constexpr double kSeen = 0.1;
  if (lifts_at_ == 0) return false;
  if (lifts_at_ < 1e-6) lifts_at_ = now + kSeen;
  if (now < lifts_at_) return false;
  lifts_at_ = 0;
  leave();
  return true;
}

}  // namespace web
