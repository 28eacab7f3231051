#include "gui/view/motion.h"

#include <algorithm>

namespace view {

namespace {

// A panel is laid out, has its size, is scrolled: a picture for each.
constexpr int kPictures = 4;
// So long Dear ImGui takes to darken what is behind a dialog.
constexpr double kSettles = 0.25;
// Dear ImGui's caret is there for 0.8 seconds, and gone for 0.4.
constexpr double kCaretTurns = 0.4, kCaretBlinks = 6;

}  // namespace

void Motion::stir(double now) {
  pictures_ = kPictures;
  until_ = now + kSettles;
  blinks_until_ = now + kCaretBlinks;
}

void Motion::drawn(double now, Picture picture) {
  pictures_ = std::max(pictures_ - 1, 0);
  moves_ = picture.moves;
  blinks_ = picture.caret && caret_blinks(now);
  turns_ = now + kCaretTurns;
}

bool Motion::due(double now) const {
  return pictures_ > 0 || moves_ || now < until_ || (blinks_ && now >= turns_);
}

double Motion::rest(double now, double most) const {
  if (due(now)) return 0;
  return blinks_ ? std::min(turns_ - now, most) : most;
}

}  // namespace view
