#pragma once
// What the window is drawn with, whatever it stands in: OpenGL 3 on a screen, WebGL 2 on a page.
// Sizes are in pixels of the frame buffer.
#include <string>

#include "gui/legible.h"

namespace gui::opengl {

// Of pixels with four octets each: red, green, blue, opacity. As Dear ImGui names textures.
void* make_texture(const unsigned char* pixels, int width, int height);
void drop_texture(void* texture);
// After the atlas of the fonts was made anew.
void upload_fonts();
// What Dear ImGui has rendered.
void draw(int width, int height);
// What was drawn, before it is shown.
Pixels pixels(int width, int height);
// As a PNG. Throws std::runtime_error where it cannot be written.
void save_picture(const Pixels& picture, const std::string& file);
// By its name, what OpenGL complained about since this was last asked; empty: nothing.
std::string complaint();

}  // namespace gui::opengl
