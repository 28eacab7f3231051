#include "gui/view/playhead.h"

#include <algorithm>
#include <cmath>

namespace view {

Playhead::Playhead(const reading::Story& story) : story_(&story), pace_(story) {}

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
