#include "sim/report/time_words.h"

#include <chrono>
#include <cstdio>

namespace report {

namespace {

constexpr std::int64_t kDay = 86'400;

std::int64_t floored(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

struct Unit {
  Duration length;
  Duration from;  // From this on it is used.
  const char *one, *many;
};
using namespace std::chrono_literals;
constexpr Unit kUnits[] = {
    {24h, 48h, "day", "days"},
    {1h, 2h, "hour", "hours"},
    {1min, 2min, "minute", "minutes"},
    {1s, 1s, "second", "seconds"},
    {1ms, 1ms, "millisecond", "milliseconds"},
    {1us, 0us, "microsecond", "microseconds"},
};

}  // namespace

ClockTime clock_time(SimTime at, std::int64_t epoch_seconds) {
  const auto passed = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
  const std::int64_t now = epoch_seconds + passed, day = floored(now, kDay);
  const std::int64_t second = now - day * kDay;
  char text[32];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d", static_cast<int>(second / 3600),
                static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
  return {static_cast<int>(day - floored(epoch_seconds, kDay)) + 1, text};
}

std::string at_the_clock(SimTime at, std::int64_t epoch_seconds) {
  const ClockTime clock = clock_time(at, epoch_seconds);
  return clock.day == 1 ? clock.time : "day " + std::to_string(clock.day) + ", " + clock.time;
}

std::string in_words(Duration duration) {
  for (const Unit& unit : kUnits) {
    // Where it is a whole number of a larger unit, that says it, too: "1 hour", "1 day".
    const bool whole = duration > Duration::zero() && duration % unit.length == Duration::zero() &&
                       unit.length >= Duration{1min};
    if (duration < unit.from && !whole) continue;
    const std::int64_t count = (duration + unit.length / 2) / unit.length;
    return std::to_string(count) + " " + (count == 1 ? unit.one : unit.many);
  }
  return "no time";
}

}  // namespace report
