#include "gui/opengl.h"

#include <GL/gl.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <vector>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace gui::opengl {

void* make_texture(const unsigned char* pixels, int width, int height) {
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

void drop_texture(void* texture) {
  const auto name = static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(texture));
  glDeleteTextures(1, &name);
}

void upload_fonts() {
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

void draw(int width, int height) {
  glViewport(0, 0, width, height);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

Pixels pixels(int width, int height) {
  Pixels read{.width = width, .height = height, .all = {}};
  read.all.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  static_assert(sizeof(view::Colour) == 4);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, read.all.data());
  for (int y = 0; y < height / 2; ++y) {  // OpenGL begins with the lowest row.
    const auto row = read.all.begin() + std::ptrdiff_t{y} * width;
    std::swap_ranges(row, row + width, read.all.begin() + std::ptrdiff_t{height - 1 - y} * width);
  }
  return read;
}

void save_picture(const Pixels& picture, const std::string& file) {
  std::vector<unsigned char> octets;  // Nobody wants the opacity in a picture.
  octets.reserve(picture.all.size() * 3);
  for (const view::Colour& pixel : picture.all) {
    octets.insert(octets.end(), {pixel.red, pixel.green, pixel.blue});
  }
  if (stbi_write_png(file.c_str(), picture.width, picture.height, 3, octets.data(),
                     picture.width * 3) == 0) {
    throw std::runtime_error{file + ": the picture cannot be written"};
  }
}

std::string complaint() {
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

}  // namespace gui::opengl
