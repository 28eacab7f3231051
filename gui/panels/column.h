#pragma once
// Text from top to bottom: what the panels at the side are made of.
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include "gui/panels/draw.h"
#include "gui/view/view.h"

namespace panels {

// Writes from top to bottom inside of a panel that scrolls.
class Column {
 public:
  Column(view::View& view, view::Rect rect);
  // Tells Dear ImGui how long it was, so that it can scroll.
  ~Column();
  Column(const Column&) = delete;
  Column& operator=(const Column&) = delete;

  void title(std::string_view text);
  void words(std::string_view text, bool dim = false);
  void wire(std::string_view octets, view::Colour colour);
  void row(std::string_view name, std::string_view value);
  // A row that can be pressed, and chooses something then.
  void link(std::string_view text, const view::Choice& choice);
  // The same in one line, cut where it is too long; all of it is told where the mouse is over it.
  // Of many, only the texts of those are made that are on the screen.
  void short_link(const std::function<std::string()>& text, const view::Choice& choice);
  // Buttons side by side, one of them perhaps chosen already; which was pressed, or -1.
  int buttons(std::initializer_list<std::string_view> labels, int chosen = -1);
  // A box with a bar of this colour at its left: what is to be read first. `below`: a line of its
  // own, as the section of an RFC.
  void note(std::string_view text, std::string_view below, view::Colour bar);
  // A small heading in capitals, and what belongs to it, in its line.
  void heading(std::string_view text, std::string_view more = {});
  void gap(float height = 8) { y_ += height * view_.scale; }
  // No room is left free at its end.
  void end_tightly() { free_ = -8; }

  view::View& view() const { return view_; }
  float x() const { return left_; }
  float y() const { return y_; }
  float width() const { return width_; }
  void advance(float height) { y_ += height; }
  // Moves the left edge, back where it is negative.
  void indent(float width) {
    left_ += width;
    width_ -= width;
  }
  // Moves the right edge, back where it is negative.
  void narrow(float by) { width_ -= by; }
  bool seen(float height) const;  // Whether so much from here on is on the screen.

 private:
  view::View& view_;
  view::Rect rect_;
  float left_, width_, y_;
  float free_ = 16;  // Below it, at scale 1.
  int next_id_ = 0;
};

}  // namespace panels
