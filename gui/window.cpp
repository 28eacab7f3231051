#include "gui/window.h"

#include <GL/gl.h>
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "gui/clipboard.h"

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace gui {

void* Window::make_texture(const unsigned char* pixels, int width, int height) {
  GLuint name = 0;
  GLint before = 0;
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &before);
  glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(before));
  return reinterpret_cast<void*>(static_cast<std::uintptr_t>(name));
}

void Window::drop_texture(void* texture) {
  const auto name = static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(texture));
  glDeleteTextures(1, &name);
}

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
  keep_characters_in_clipboard();
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

void Window::upload_fonts() {
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
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
  glViewport(0, 0, width, height);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

Pixels Window::pixels() const {
  Pixels read;
  glfwGetFramebufferSize(window_, &read.width, &read.height);
  read.all.resize(static_cast<std::size_t>(read.width) * static_cast<std::size_t>(read.height));
  static_assert(sizeof(view::Colour) == 4);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, read.width, read.height, GL_RGBA, GL_UNSIGNED_BYTE, read.all.data());
  for (int y = 0; y < read.height / 2; ++y) {  // OpenGL begins with the lowest row.
    const auto row = read.all.begin() + std::ptrdiff_t{y} * read.width;
    std::swap_ranges(row, row + read.width,
                     read.all.begin() + std::ptrdiff_t{read.height - 1 - y} * read.width);
  }
  return read;
}

void Window::save_picture(const std::string& file) const {
  const Pixels picture = pixels();
  std::vector<unsigned char> octets;
  octets.reserve(picture.all.size() * 3);
  for (const view::Colour& pixel : picture.all) {
    octets.insert(octets.end(), {pixel.red, pixel.green, pixel.blue});
  }
  if (stbi_write_png(file.c_str(), picture.width, picture.height, 3, octets.data(),
                     picture.width * 3) == 0) {
    throw std::runtime_error{file + ": the picture cannot be written"};
  }
}

void Window::show_frame() {
  glfwSwapBuffers(window_);
}

void Window::end_unseen_frame() {
  ImGui::Render();
}

std::string Window::complaint() {
  switch (const GLenum error = glGetError()) {
    case GL_NO_ERROR:
      return {};
    case GL_INVALID_ENUM:
      return "GL_INVALID_ENUM";
    case GL_INVALID_VALUE:
      return "GL_INVALID_VALUE";
    case GL_INVALID_OPERATION:
      return "GL_INVALID_OPERATION";
    case GL_STACK_OVERFLOW:
      return "GL_STACK_OVERFLOW";
    case GL_STACK_UNDERFLOW:
      return "GL_STACK_UNDERFLOW";
    case GL_OUT_OF_MEMORY:
      return "GL_OUT_OF_MEMORY";
    default:
      return "OpenGL error " + std::to_string(error);
  }
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
