#pragma once
// Times as people say them. Where a column of exact times is wanted: in_seconds() of directory.h.
#include <cstdint>
#include <string>

#include "sim/kernel/time.h"

namespace report {

// What the clock on the wall shows in a run that begins at `epoch_seconds` (Unix time, UTC).
struct ClockTime {
  int day = 1;       // 1: the day on which the run begins.
  std::string time;  // "09:15:00"
};
ClockTime clock_time(SimTime at, std::int64_t epoch_seconds);
// "09:15:00"; later than on the first day "day 6, 09:15:00".
std::string at_the_clock(SimTime at, std::int64_t epoch_seconds);

// A stretch of time in its largest unit that says it well: "15 minutes", "5 days", "1 hour".
std::string in_words(Duration duration);

}  // namespace report
