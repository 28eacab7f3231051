#include "gui/view/packed.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "sim/mime/base64.h"
#include "sim/text/adler32.h"

// Its zlib is all that is wanted of either.
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb/stb_image.h>
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace view {

namespace {

constexpr int kThorough = 8;  // stb: how hard it looks for what it can leave out.

std::uint32_t read_32_bits(std::string_view octets) {
  std::uint32_t value = 0;
  for (const char c : octets) value = value << 8U | static_cast<unsigned char>(c);
  return value;
}

}  // namespace

std::string packed(std::string_view text) {
  std::string copy{text};
  int size = 0;
  auto* const octets = reinterpret_cast<unsigned char*>(copy.data());
  unsigned char* const made =
      stbi_zlib_compress(octets, static_cast<int>(copy.size()), &size, kThorough);
  const std::string_view small{reinterpret_cast<const char*>(made), static_cast<std::size_t>(size)};
  mime::Base64Encoder encoder{0};
  std::string out(mime::Base64Encoder::room_for(small.size()) + mime::Base64Encoder::kFinishRoom,
                  '\0');
  std::size_t end = encoder.push(small, out.data());
  end += encoder.finish(out.data() + end);
  std::free(made);
  out.resize(end);
  std::erase(out, '=');
  std::ranges::replace(out, '+', '-');
  std::ranges::replace(out, '/', '_');
  return out;
}

std::optional<std::string> unpacked(std::string_view packed) {
  std::string base64{packed};
  std::ranges::replace(base64, '-', '+');
  std::ranges::replace(base64, '_', '/');
  mime::Base64Decoder decoder;
  std::string small(mime::Base64Decoder::room_for(base64.size()) + mime::Base64Decoder::kFinishRoom,
                    '\0');
  std::size_t end = decoder.push(base64, small.data());
  end += decoder.finish(small.data() + end);
  std::string text(kMostUnpacked, '\0');
  const int size = stbi_zlib_decode_buffer(text.data(), static_cast<int>(text.size()), small.data(),
                                           static_cast<int>(end));
  if (size < 0) return std::nullopt;
  text.resize(static_cast<std::size_t>(size));
  constexpr std::size_t kSum = 4;
  if (end < kSum) return std::nullopt;
  const std::string_view sum = std::string_view{small}.substr(end - kSum, kSum);
  if (read_32_bits(sum) != text::adler32(text)) return std::nullopt;
  return text;
}

}  // namespace view
