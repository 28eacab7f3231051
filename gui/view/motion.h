#pragma once
// Until when pictures are drawn: while something moves, and shortly after something has happened.
// The rest of the time the window sleeps. Knows no clock: all times are seconds of one that never
// goes back.

namespace view {

class Motion {
 public:
  // What a picture says when it has been drawn.
  struct Picture {
    bool moves = false;  // Something plays, is dragged, or is not yet as it will be.
    bool caret = false;  // What is typed goes into a field of text.
  };

  // Something happened: a key, the mouse, a file that was read again. What is drawn by it may need
  // some pictures until it stands still.
  void stir(double now);
  void drawn(double now, Picture picture);

  // The next picture is due.
  bool due(double now) const;
  // For how long none is, if nothing happens; at most `most` seconds.
  double rest(double now, double most) const;
  // A caret blinks for some seconds after something has happened; then it stays, so that nothing
  // needs to be drawn for it.
  bool caret_blinks(double now) const { return now < blinks_until_; }

 private:
  int pictures_ = 0;  // At least so many more.
  double until_ = 0, blinks_until_ = 0;
  bool moves_ = false;
  double turns_ = 0;     // When the caret goes or comes …
  bool blinks_ = false;  // … if it does.
};

}  // namespace view
