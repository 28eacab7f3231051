#pragma once
// Virtual time: whole microseconds since the scenario began. Only the kernel tells what time it is.
#include <chrono>
#include <cstdint>

using Duration = std::chrono::duration<std::int64_t, std::micro>;

// A chrono clock without now(), so that nobody can ask the host.
struct SimClock {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<SimClock>;
  static constexpr bool is_steady = true;
};
using SimTime = SimClock::time_point;
