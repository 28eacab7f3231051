#include "gui/input.h"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>

#include "gui/app.h"
#include "gui/view/stand_ins.h"
#include "gui/window.h"

namespace gui {

namespace {

Window* g_window = nullptr;
App* g_app = nullptr;

void on_key(GLFWwindow* window, int key, int scancode, int action, int mods) {
  g_window->note_event();
  ImGui_ImplGlfw_KeyCallback(window, key, scancode, action, mods);
  if (action == GLFW_RELEASE) return;
  if (key == GLFW_KEY_F11) return g_window->toggle_full_screen();
  g_app->press(key, {.shift = (mods & GLFW_MOD_SHIFT) != 0,
                     .control = (mods & GLFW_MOD_CONTROL) != 0,
                     .alt = (mods & GLFW_MOD_ALT) != 0});
}

void on_letter(GLFWwindow* window, unsigned letter) {
  g_window->note_event();
  if (g_app->type(letter)) return;
  if (const char32_t held = view::stand_ins().to_field(static_cast<char32_t>(letter))) {
    ImGui_ImplGlfw_CharCallback(window, static_cast<unsigned>(held));
  }
}

void on_drop(GLFWwindow*, int count, const char** files) {
  g_window->note_event();
  if (count > 0) g_app->open(files[0]);
}

void on_button(GLFWwindow* window, int button, int action, int mods) {
  g_window->note_event();
  ImGui_ImplGlfw_MouseButtonCallback(window, button, action, mods);
}

void on_wheel(GLFWwindow* window, double x, double y) {
  g_window->note_event();
  ImGui_ImplGlfw_ScrollCallback(window, x, y);
}

}  // namespace

void listen(Window& window, App& app) {
  g_window = &window;
  g_app = &app;
  glfwSetKeyCallback(window.glfw(), on_key);
  glfwSetCharCallback(window.glfw(), on_letter);
  glfwSetDropCallback(window.glfw(), on_drop);
  glfwSetMouseButtonCallback(window.glfw(), on_button);
  glfwSetScrollCallback(window.glfw(), on_wheel);
  // Of these Dear ImGui asks by itself, when the next picture is made.
  glfwSetCursorPosCallback(window.glfw(),
                           [](GLFWwindow*, double, double) { g_window->note_event(); });
  const auto note = [](GLFWwindow*, int) { g_window->note_event(); };
  glfwSetCursorEnterCallback(window.glfw(), note);
  glfwSetWindowFocusCallback(window.glfw(), note);
  glfwSetWindowIconifyCallback(window.glfw(), note);
  glfwSetWindowMaximizeCallback(window.glfw(), note);
  glfwSetFramebufferSizeCallback(window.glfw(),
                                 [](GLFWwindow*, int, int) { g_window->note_event(); });
  glfwSetWindowRefreshCallback(window.glfw(), [](GLFWwindow*) { g_window->note_event(); });
}

}  // namespace gui
