#pragma once
// How time passes for a reader, and how it is written.
#include <cstdint>
#include <string>
#include <vector>

#include "gui/reading/language.h"
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

// What the clock on the wall shows in a run that begins at `epoch_seconds`: "09:15:00", on later
// days "day 6, 09:15:00".
std::string at_the_clock(SimTime at, std::int64_t epoch_seconds, const Language& language = {});
// The playhead's place: "0.614 s" since the beginning; from an hour on "10:15:00.500", as above.
std::string on_the_clock(SimTime at, std::int64_t epoch_seconds, const Language& language = {});

}  // namespace reading
