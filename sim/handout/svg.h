#pragma once
// A drawing in black, in whole pixels of CSS; what fills it is chosen by shape, not by colour.
#include <string>
#include <string_view>

namespace handout {

class Svg {
 public:
  // `title`: what it shows, for who cannot see it.
  Svg(int width, int height, std::string_view title);

  // `look`: classes of CSS (style.h): "mono", "dim", "bold", "answer". `html`: escaped.
  void text(int x, int y, std::string_view look, std::string_view html);
  void centred(int x, int y, std::string_view look, std::string_view html);
  // `dash`: lengths as in stroke-dasharray; empty: a whole line.
  void line(int x1, int y1, int x2, int y2, std::string_view width = "1.4",
            std::string_view dash = {});
  // White inside.
  void box(int x, int y, int width, int height, int radius, std::string_view stroke = "1.3");
  void bar(int x, int y, int width, int height);
  // Grey, with an edge.
  void filled(int x, int y, int width, int height);
  // A tip at (x, y) that points to the right or to the left.
  void tip(int x, int y, bool right);
  // A black disc with a number in it.
  void badge(int x, int y, std::size_t number);

  std::string done() &&;

 private:
  std::string out_;
};

}  // namespace handout
