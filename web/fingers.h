#pragma once
// Fingers on the picture, as Dear ImGui's mouse: a tap is a click; a finger that is drawn over what
// scrolls scrolls it, over anything else it drags; two fingers that part zoom in. Lengths are CSS
// pixels, times seconds.

namespace web {

class Fingers {
 public:
  // Of the first finger that came.
  void down(float x, float y, double now);
  void move(float x, float y);
  void up();
  // The browser has taken the finger for something else.
  void cancel();
  // A second finger is there, and the two are so far from each other.
  void pinch(float x, float y, float apart);

  // Time passes: what still has to reach Dear ImGui does. True: something did.
  bool pass(double now);
  bool waits() const { return lifts_at_ > 0; }

 private:
  enum class Does : unsigned char { Nothing, Touches, Scrolls, Drags, Pinches } does_{};
  float x_ = 0, y_ = 0, apart_ = 0;
  double lifts_at_ = 0;  // When the finger is to be gone for Dear ImGui; 0: it is, or stays.
};

}  // namespace web
