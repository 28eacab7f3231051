#include "gui/view/playhead.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace view {

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

std::string on_the_clock(SimTime at) {
  const double whole = in_seconds(at.time_since_epoch());
  constexpr double kHour = 3600, kDay = 24 * kHour;
  char text[64];
  if (whole < kHour) {
    std::snprintf(text, sizeof text, "%.3f s", whole);
    return text;
  }
  const int days = static_cast<int>(whole / kDay);
  const int hours = static_cast<int>(std::fmod(whole, kDay) / kHour);
  const int minutes = static_cast<int>(std::fmod(whole, kHour) / 60);
  std::snprintf(text, sizeof text, "%d h %02d min %06.3f s", hours, minutes, std::fmod(whole, 60));
  return days == 0 ? std::string{text} : std::to_string(days) + " d " + text;
}

Playhead::Playhead(const Story& story) : story_(&story), pace_(story) {}

void Playhead::carry_on(const Playhead& before) {
  seek(before.at_);
  playing_ = before.playing_;
  clock_ = before.clock_;
  unit_ = before.unit_;
  speed_ = before.speed_;
  marks_ = before.marks_;
  while (!marks_.empty() && marks_.back() > end()) marks_.pop_back();
  looping_ = before.looping_ && marks_.size() > 1;
}

void Playhead::play_until(SimTime until) {
  until_ = until;
  running_ = at_;
  playing_ = at_ < until;
}

void Playhead::play_or_pause() {
  until_ = SimTime::max();
  if (!playing_ && at_ >= end()) at_ = SimTime{};
  running_ = at_;
  playing_ = !playing_;
}

void Playhead::set_speed(double speed) {
  speed_ = std::clamp(speed, 0.01, 1000.0);
}

void Playhead::seek(SimTime at) {
  at_ = running_ = std::clamp(at, SimTime{}, end());
  inside_ = 0;
  playing_ = false;
  until_ = SimTime::max();
}

const std::vector<SimTime>& Playhead::times_of(Unit unit) const {
  switch (unit) {
    case Unit::Event:
      return story_->instants();
    case Unit::Packet:
      return story_->packet_times();
    case Unit::Command:
      return story_->command_times();
    case Unit::Phase:
      return story_->phase_times();
  }
  return story_->instants();
}

void Playhead::step(int direction, Unit unit) {
  const std::vector<SimTime>& times = times_of(unit);
  if (direction > 0) {
    const auto next = std::ranges::upper_bound(times, at_);
    seek(next == times.end() ? end() : *next);
  } else {
    const auto here = std::ranges::lower_bound(times, at_);
    seek(here == times.begin() ? SimTime{} : *std::prev(here));
  }
}

void Playhead::to_fraction(double part) {
  seek(pace_.at_seconds(pace_.length() * std::clamp(part, 0.0, 1.0)));
}

void Playhead::toggle_mark() {
  const auto place = std::ranges::lower_bound(marks_, at_);
  if (place != marks_.end() && *place == at_) {
    marks_.erase(place);
  } else {
    marks_.insert(place, at_);
  }
}

void Playhead::to_mark(int direction) {
  if (direction > 0) {
    const auto next = std::ranges::upper_bound(marks_, at_);
    seek(next == marks_.end() ? end() : *next);
  } else {
    const auto here = std::ranges::lower_bound(marks_, at_);
    seek(here == marks_.begin() ? SimTime{} : *std::prev(here));
  }
}

// The latest thing that is worth a step, or the end.
SimTime Playhead::last_step(SimTime at) const {
  if (at >= end()) return end();
  const std::vector<SimTime>& times = story_->command_times();
  const auto next = std::ranges::upper_bound(times, at);
  return next == times.begin() ? SimTime{} : *std::prev(next);
}

void Playhead::tick(double seconds) {
  if (!playing_) return;
  SimTime next = running_;
  if (clock_ == Clock::Paced) {
    next = pace_.at_seconds(pace_.seconds_at(running_) + seconds * speed_);
    if (next <= running_) next = running_ + Duration{1};  // However short the step: it goes on.
  } else {
    inside_ += seconds * speed_ * 1e6;
    const double whole = std::floor(inside_);
    inside_ -= whole;
    next = running_ + Duration{static_cast<std::int64_t>(whole)};
  }
  if (looping_) {
    const auto mark = std::ranges::upper_bound(marks_, running_);
    if (mark != marks_.end() && mark != marks_.begin() && next >= *mark) {
      at_ = next = *std::prev(mark);
    }
  }
  running_ = std::min({next, end(), std::max(until_, running_)});
  if (running_ >= end() || running_ >= until_) playing_ = false;
  at_ = stepwise_ && playing_ ? std::max(at_, last_step(running_)) : running_;
}

}  // namespace view
