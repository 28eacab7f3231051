#pragma once
// The picture on the page: WebGL 2 on the canvas "#canvas", and Dear ImGui's backend for it.
// Lengths are CSS pixels, of which each has `density` pixels of the screen in both directions.
#include <string>

namespace web {

class Canvas {
 public:
  Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  // Whether the browser has WebGL 2; without it nothing can be drawn.
  bool can_draw() const { return can_draw_; }

  void resize(int width, int height, float density);
  float width() const { return static_cast<float>(width_); }
  float height() const { return static_cast<float>(height_); }
  float density() const { return density_; }

  // `seconds` since the picture before.
  void begin_frame(double seconds);
  // `picture`: also saves a PNG there; empty: does not.
  void end_frame(const std::string& picture);

 private:
  int pixels(int length) const;

  bool can_draw_ = false;
  int width_ = 0, height_ = 0;
  float density_ = 1;
};

}  // namespace web
