#pragma once
// What stands on the timeline, made once for a run: however long it is, there is no more to draw
// than the screen has columns.
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
  std::vector<Lane> lanes;      // Of each protocol one, in the order of the list.
  std::vector<float> troubles;  // Losses, failures: where.
};

}  // namespace reading
