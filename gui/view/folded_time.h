#pragma once
// An axis of true time for two dialogues side by side. A second is as high everywhere, save where
// nothing happens, or where one of the two goes on alone in the same way: there the axis is folded,
// and the fold tells how long it is.
#include <span>
#include <vector>

#include "gui/reading/strokes.h"

namespace view {

struct TimeFold {
  SimTime from, to;
  float top = 0, bottom = 0;  // Pixels from the beginning of the axis.
  // Who goes on alone: 0 or 1, the side. Nobody: mere waiting.
  enum class Alone : unsigned char { First, Second, Nobody } alone = Alone::Nobody;
};

class FoldedTime {
 public:
  struct Looks {
    float per_second = 0;  // Pixels.
    float fold = 0;        // How high a fold is.
  };
  FoldedTime(std::span<const reading::Stroke> first, std::span<const reading::Stroke> second,
             Looks looks);

  // Pixels from the beginning, where the first stroke of both begins.
  float y(SimTime at) const;
  // The fold in which `at` lies; null: none. Its own beginning is outside of it.
  const TimeFold* fold_at(SimTime at) const;
  const std::vector<TimeFold>& folds() const { return folds_; }  // In order of time.
  SimTime begin() const { return begin_; }
  SimTime end() const { return end_; }
  float height() const { return y(end_); }

 private:
  SimTime begin_{}, end_{};
  Looks looks_;
  std::vector<TimeFold> folds_;
};

// So many pixels are a second that arrows which follow each other stand `row` apart, mostly.
float pixels_per_second(std::span<const reading::Stroke> first,
                        std::span<const reading::Stroke> second, float row);

}  // namespace view
