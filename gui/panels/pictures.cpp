#include "gui/panels/pictures.h"

#include <memory>
#include <utility>

// A message comes from a stranger: no picture may be wider or higher than this.
#define STBI_MAX_DIMENSIONS 4096
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_ONLY_GIF
#define STBI_NO_STDIO
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb/stb_image.h>
#pragma GCC diagnostic pop

namespace panels {

namespace {

constexpr std::size_t kMostOctets = 16U << 20U;

struct Kept {
  Textures textures;
  std::string octets;
  Picture picture;
};
Kept& kept() {
  static Kept kept;
  return kept;
}

Picture decoded(std::string_view octets) {
  Picture picture;
  if (octets.size() > kMostOctets) {
    picture.problem = "The picture has more than 16 MB.";
    return picture;
  }
  int width = 0, height = 0, channels = 0;
  const std::unique_ptr<stbi_uc, void (*)(void*)> pixels{
      stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(octets.data()),
                            static_cast<int>(octets.size()), &width, &height, &channels, 4),
      stbi_image_free};
  if (pixels == nullptr) {
    picture.problem = "These octets are no picture that can be shown.";
    return picture;
  }
  picture.texture = kept().textures.make(pixels.get(), width, height);
  picture.width = static_cast<float>(width);
  picture.height = static_cast<float>(height);
  return picture;
}

}  // namespace

const Picture& picture(std::string_view octets) {
  Kept& now = kept();
  const bool none = now.picture.texture == nullptr && now.picture.problem.empty();
  if (none || now.octets != octets) {
    forget_pictures();
    now.octets = octets;
    now.picture = decoded(octets);
  }
  return now.picture;
}

void set_textures(Textures textures) {
  kept().textures = std::move(textures);
}

void forget_pictures() {
  Kept& now = kept();
  if (now.picture.texture != nullptr) now.textures.drop(now.picture.texture);
  now.picture = {};
  now.octets.clear();
}

}  // namespace panels
