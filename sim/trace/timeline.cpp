#include "sim/trace/timeline.h"

#include <algorithm>
#include <cassert>

namespace trace {

Timeline::Timeline(const Trace& trace, std::size_t spacing)
    : trace_(trace), spacing_(spacing), frames_(1) {
  assert(spacing > 0);
  extend();
}

// Where the world is large, key-frames are further apart: a record for two things in it. So copying
// a frame and applying the records behind it take about the same time, and all frames together hold
// no more than twice as many things as the trace has records.
void Timeline::extend() {
  std::size_t since = latest_.last.value - frames_.back().last.value;
  while (latest_.last.value < trace_.size()) {
    apply(latest_, trace_[Seq{latest_.last.value + 1}]);
    if (++since % spacing_ != 0 || since < weight(latest_) / 2) continue;
    frames_.push_back(latest_);
    since = 0;
  }
}

const Snapshot& Timeline::frame_before(Seq seq) const {
  const auto later = std::ranges::upper_bound(frames_, seq, {}, &Snapshot::last);
  return *(later - 1);
}

void Timeline::catch_up(Snapshot& snapshot, Seq seq) const {
  while (snapshot.last < seq) apply(snapshot, trace_[Seq{snapshot.last.value + 1}]);
}

Snapshot Timeline::after(Seq seq) const {
  assert(seq <= latest_.last);
  Snapshot snapshot = frame_before(seq);
  catch_up(snapshot, seq);
  return snapshot;
}

Snapshot Timeline::at(SimTime at) const {
  Snapshot snapshot;
  move(snapshot, at);
  return snapshot;
}

void Timeline::move(Snapshot& snapshot, SimTime at) const {
  const Seq seq = std::min(trace_.last_at(at), latest_.last);
  const Snapshot& frame = frame_before(seq);
  if (snapshot.now > at || snapshot.last > seq || snapshot.last < frame.last) snapshot = frame;
  catch_up(snapshot, seq);
  advance(snapshot, at);
}

}  // namespace trace
