#pragma once
// Pictures that came in messages, decoded by stb_image: up to 16 MB and 4096 pixels a side, because
// they come from strangers.
#include <imgui.h>

#include <functional>
#include <string>
#include <string_view>

namespace panels {

struct Picture {
  ImTextureID texture = nullptr;  // Null: `problem` says why it cannot be shown.
  float width = 0, height = 0;    // Pixels.
  std::string problem;
};

// The picture in a file's octets: PNG, JPEG, or the first picture of a GIF. The last one asked for
// is kept; what it replaces must not be in the same frame any more.
const Picture& picture(std::string_view octets);

// How the application makes a texture of pixels, four octets each (red, green, blue, opacity), and
// how it gives one back. To be called once, before the first picture.
struct Textures {
  std::function<ImTextureID(const unsigned char* pixels, int width, int height)> make;
  std::function<void(ImTextureID)> drop;
};
void set_textures(Textures textures);
// Gives back what is kept; before the window goes.
void forget_pictures();

}  // namespace panels
