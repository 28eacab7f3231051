#pragma once
// How time passes for a reader.
#include <vector>

#include "gui/reading/clock.h"
#include "gui/reading/story.h"

namespace reading {

// A time in which nothing is said or done, longer than kBreak: it is told, not shown.
struct Break {
  SimTime from, to;
  friend bool operator==(const Break&, const Break&) = default;
};
inline constexpr Duration kBreak{2'000'000};

// Two clocks. The true one goes proportionally to virtual time. The paced one gives each line the
// time that it takes to be read, stays where a message is queued, put off or delivered, and
// shortens the gaps in which nothing happens: it is a piecewise linear map between virtual time and
// the seconds of the person before the window.
class Pace {
 public:
  Pace() = default;
  explicit Pace(const Story& story);
  double seconds_at(SimTime at) const;
  SimTime at_seconds(double seconds) const;
  double length() const { return seconds_.empty() ? 0 : seconds_.back(); }
  // In order of time.
  const std::vector<Break>& breaks() const { return breaks_; }

 private:
  std::vector<SimTime> times_;   // Rising, and so are the …
  std::vector<double> seconds_;  // … seconds of the person at these times.
  std::vector<Break> breaks_;
};

}  // namespace reading
