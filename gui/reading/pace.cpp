#include "gui/reading/pace.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "sim/report/time_words.h"

namespace reading {

namespace {

// What a reader needs for one thing that happens, and the most that nothing may take, in seconds.
constexpr double kShortest = 0.25, kLongest = 1.5;

double in_seconds(Duration duration) {
  return static_cast<double>(duration.count()) / 1e6;
}

SimTime after(SimTime at, double seconds) {
  return at + Duration{std::llround(seconds * 1e6)};
}

}  // namespace

// Gaps between things that are said: a gap of a millisecond and one of an hour differ, but not by
// as much as they do on the clock.
Pace::Pace(const Story& story) {
  times_ = story.command_times();
  if (times_.empty() || times_.front() > SimTime{}) times_.insert(times_.begin(), SimTime{});
  if (times_.back() < story.end()) times_.push_back(story.end());
  seconds_.push_back(0);
  for (std::size_t i = 1; i < times_.size(); ++i) {
    const double gap = in_seconds(times_[i] - times_[i - 1]);
    const double paced = kShortest + 0.15 * std::log1p(gap * 1000);
    seconds_.push_back(seconds_.back() + std::min(paced, kLongest));
  }
}

double Pace::seconds_at(SimTime at) const {
  if (times_.empty()) return 0;
  const auto next = std::ranges::upper_bound(times_, at);
  if (next == times_.begin()) return 0;
  if (next == times_.end()) return seconds_.back();
  const auto i = static_cast<std::size_t>(next - times_.begin());
  const double part = in_seconds(at - times_[i - 1]) / in_seconds(times_[i] - times_[i - 1]);
  return seconds_[i - 1] + part * (seconds_[i] - seconds_[i - 1]);
}

SimTime Pace::at_seconds(double seconds) const {
  if (times_.empty()) return SimTime{};
  const auto next = std::ranges::upper_bound(seconds_, seconds);
  if (next == seconds_.begin()) return times_.front();
  if (next == seconds_.end()) return times_.back();
  const auto i = static_cast<std::size_t>(next - seconds_.begin());
  const double part = (seconds - seconds_[i - 1]) / (seconds_[i] - seconds_[i - 1]);
  return after(times_[i - 1], part * in_seconds(times_[i] - times_[i - 1]));
}

std::string at_the_clock(SimTime at, std::int64_t epoch_seconds, const Language& language) {
  const report::ClockTime clock = report::clock_time(at, epoch_seconds);
  if (clock.day == 1) return clock.time;
  return filled(language.of("day {}, {}"), {std::to_string(clock.day), clock.time});
}

std::string on_the_clock(SimTime at, std::int64_t epoch_seconds, const Language& language) {
  constexpr double kHour = 3600;
  char text[32];
  if (const double whole = in_seconds(at.time_since_epoch()); whole < kHour) {
    std::snprintf(text, sizeof text, "%.3f s", whole);
    return text;
  }
  std::snprintf(text, sizeof text, ".%03d",
                static_cast<int>(at.time_since_epoch().count() / 1000 % 1000));
  return at_the_clock(at, epoch_seconds, language) + text;
}

}  // namespace reading
