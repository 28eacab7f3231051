#pragma once
// What stands on the timeline, made once for a run: however long it is, there is no more to draw
// than the screen has columns.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "gui/reading/pace.h"

namespace reading {

struct TimelineMarks {
  // A stretch of a lane; parts of the timeline's paced length, 0 to 1.
  struct Run {
    float from = 0, to = 0;
    bool strong = false;  // A message is transferred; otherwise connecting, leaving.
    friend bool operator==(const Run&, const Run&) = default;
  };

  TimelineMarks(const Story& story, const Pace& pace);

  // What goes on in one protocol, one run after the other; none touches another of the same
  // strength.
  struct Lane {
    const protocols::Protocol* protocol = nullptr;
    std::vector<Run> runs;
  };
  std::vector<Lane> lanes;  // Of each protocol one, in the order of the list.
  // What a strong run is, where it is long enough to be told.
  struct Told {
    std::size_t lane = 0;
    float from = 0, to = 0;
    int stage = 0;            // 0: typed by hand, or from outside.
    bool no_message = false;  // Somebody looked, and there was none.
    SimTime ended;
  };
  std::vector<Told> told;
  // Where nothing happens for long, from left to right: those that can be seen.
  struct Torn {
    float from = 0, to = 0;
    Break what;
  };
  std::vector<Torn> breaks;
  std::vector<float> troubles;  // Losses, failures: where.

 private:
  void tell_stages(const Story& story, const Pace& pace);
};

}  // namespace reading
