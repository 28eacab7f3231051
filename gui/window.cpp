#include "gui/window.h"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <stdexcept>

#include "gui/clipboard.h"
#include "gui/opengl.h"

namespace gui {

Window::Window(int width, int height) {
  if (glfwInit() == 0) throw std::runtime_error{"there is no display to open a window on"};
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  window_ = glfwCreateWindow(width, height, "Mailwalk", nullptr, nullptr);
  if (window_ == nullptr) {
    glfwTerminate();
    throw std::runtime_error{"the window cannot be opened: it needs OpenGL 3"};
  }
  glfwSetWindowSizeLimits(window_, 1024, 640, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui_ImplGlfw_InitForOpenGL(window_, false);
  keep_characters_in_clipboard([] { return glfwGetClipboardString(nullptr); },
                               [](const char* text) { glfwSetClipboardString(nullptr, text); });
  ImGui_ImplOpenGL3_Init("#version 130");
}

Window::~Window() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwDestroyWindow(window_);
  glfwTerminate();
}

bool Window::open() const {
  return glfwWindowShouldClose(window_) == 0;
}

void Window::size(int& width, int& height) const {
  if (glfwGetWindowMonitor(window_) == nullptr) return glfwGetWindowSize(window_, &width, &height);
  width = width_;
  height = height_;
}

bool Window::is_seen() const {
  return glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == 0;
}

void Window::wait(double seconds) {
  glfwWaitEventsTimeout(seconds);
}

void Window::begin_frame() {
  glfwPollEvents();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
}

void Window::draw_frame() {
  ImGui::Render();
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  opengl::draw(width, height);
}

Pixels Window::pixels() const {
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  return opengl::pixels(width, height);
}

void Window::show_frame() {
  glfwSwapBuffers(window_);
}

void Window::end_unseen_frame() {
  ImGui::Render();
}

void Window::toggle_full_screen() {
  if (glfwGetWindowMonitor(window_) != nullptr) {
    glfwSetWindowMonitor(window_, nullptr, x_, y_, width_, height_, GLFW_DONT_CARE);
    return;
  }
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return;
  glfwGetWindowPos(window_, &x_, &y_);
  glfwGetWindowSize(window_, &width_, &height_);
  const GLFWvidmode* mode = glfwGetVideoMode(monitor);
  glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

}  // namespace gui
