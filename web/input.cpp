// What the page tells of its user: keys, mouse, fingers, text, what is pasted, the size. Each stirs
// the picture. All lengths are CSS pixels of the canvas. Called from page/input.js.
#include <emscripten.h>
#include <imgui.h>

#include <algorithm>
#include <string>

#include "gui/panels/letters.h"
#include "gui/view/stand_ins.h"
#include "web/keys.h"
#include "web/page.h"
#include "web/pasted.h"

namespace web {

namespace {

std::string g_pasted;
bool g_has_pasted = false;

// Dear ImGui asks for what was pasted when it hears of Ctrl+V. It takes one change of a key in each
// picture, so Ctrl is let go after V.
void paste() {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  io.AddKeyEvent(ImGuiKey_V, true);
  io.AddKeyEvent(ImGuiKey_V, false);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
}

double now_in_seconds() {
  return emscripten_get_now() / 1000;
}

}  // namespace

const char* pasted() {
  return g_has_pasted ? g_pasted.c_str() : nullptr;
}

}  // namespace web

using namespace web;

extern "C" {

EMSCRIPTEN_KEEPALIVE void web_resize(int width, int height, double density) {
  const bool other = static_cast<float>(density) != g_page->canvas().density();
  g_page->canvas().resize(width, height, static_cast<float>(density));
  if (other) g_page->app().forget_fonts();
  g_page->stir();
}

EMSCRIPTEN_KEEPALIVE void web_mouse(double x, double y) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_Mouse);
  io.AddMousePosEvent(static_cast<float>(x), static_cast<float>(y));
  g_page->stir();
}

// As browsers number them: left, middle, right.
EMSCRIPTEN_KEEPALIVE void web_button(int button, int down) {
  constexpr int kOrder[] = {ImGuiMouseButton_Left, ImGuiMouseButton_Middle, ImGuiMouseButton_Right};
  if (button < 0 || button > 2) return;
  ImGui::GetIO().AddMouseButtonEvent(kOrder[button], down != 0);
  g_page->stir();
}

// In steps of a wheel; `zooms`: as with the Control key, which touchpads say of two fingers, too.
EMSCRIPTEN_KEEPALIVE void web_wheel(double x, double y, int zooms) {
  ImGuiIO& io = ImGui::GetIO();
  if (zooms != 0) io.AddKeyEvent(ImGuiMod_Ctrl, true);
  io.AddMouseWheelEvent(static_cast<float>(x), static_cast<float>(y));
  if (zooms != 0) io.AddKeyEvent(ImGuiMod_Ctrl, false);
  g_page->stir();
}

enum Finger { kDown, kMove, kUp, kCancel };
EMSCRIPTEN_KEEPALIVE void web_finger(int what, double x, double y) {
  Fingers& fingers = g_page->fingers();
  const auto left = static_cast<float>(x), top = static_cast<float>(y);
  if (what == kDown) fingers.down(left, top, now_in_seconds());
  if (what == kMove) fingers.move(left, top);
  if (what == kUp) fingers.up();
  if (what == kCancel) fingers.cancel();
  g_page->stir();
}

EMSCRIPTEN_KEEPALIVE void web_pinch(double x, double y, double apart) {
  g_page->fingers().pinch(static_cast<float>(x), static_cast<float>(y), static_cast<float>(apart));
  g_page->stir();
}

enum Modifier { kShift = 1, kControl = 2, kAlt = 4 };
EMSCRIPTEN_KEEPALIVE void web_key(const char* name, int down, int modifiers) {
  const Key key = key_of(name);
  ImGuiIO& io = ImGui::GetIO();
  const view::Mods mods{.shift = (modifiers & kShift) != 0,
                        .control = (modifiers & kControl) != 0,
                        .alt = (modifiers & kAlt) != 0};
  io.AddKeyEvent(ImGuiMod_Shift, mods.shift);
  io.AddKeyEvent(ImGuiMod_Ctrl, mods.control);
  io.AddKeyEvent(ImGuiMod_Alt, mods.alt);
  if (key.imgui != ImGuiKey_None) io.AddKeyEvent(key.imgui, down != 0);
  if (down != 0 && key.view != 0) g_page->app().press(key.view, mods);
  g_page->stir();
}

// Characters that were typed, in whatever way.
EMSCRIPTEN_KEEPALIVE void web_text(const char* text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const panels::Letter letter = panels::first_letter(rest);
    rest.remove_prefix(letter.octets);
    if (letter.code < ' ' || g_page->app().type(letter.code)) continue;
    if (const char32_t held = view::stand_ins().to_field(letter.code)) {
      ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(held));
    }
  }
  g_page->stir();
}

EMSCRIPTEN_KEEPALIVE void web_paste(const char* text) {
  g_pasted = text;
  g_has_pasted = true;
  paste();
  g_page->stir();
}

EMSCRIPTEN_KEEPALIVE void web_focus(int has) {
  ImGui::GetIO().AddFocusEvent(has != 0);
  g_page->stir();
}

// Returns for how many seconds no picture is due, unless something happens.
EMSCRIPTEN_KEEPALIVE double web_frame(double milliseconds) {
  return g_page->frame(milliseconds / 1000);
}

}  // extern "C"
