#pragma once
// How time passes for a reader, and how it is written.
#include <string>
#include <vector>

#include "gui/reading/story.h"

namespace reading {

// Two clocks. The true one goes proportionally to virtual time. The paced one gives everything that
// happens the time that a reader needs, and shortens the gaps in which nothing does: it is a
// piecewise linear map between virtual time and the seconds of the person before the window.
class Pace {
 public:
  Pace() = default;
  explicit Pace(const Story& story);
  double seconds_at(SimTime at) const;
  SimTime at_seconds(double seconds) const;
  double length() const { return seconds_.empty() ? 0 : seconds_.back(); }

 private:
  std::vector<SimTime> times_;   // Rising, and so are the …
  std::vector<double> seconds_;  // … seconds of the person at these times.
};

// "0.614 s"; from an hour on "2 h 03 min 04.500 s", with days where it takes days.
std::string on_the_clock(SimTime at);

}  // namespace reading
