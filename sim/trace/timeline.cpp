#include "sim/trace/timeline.h"

#include <algorithm>
#include <cassert>

namespace trace {

Timeline::Timeline(const Trace& trace, std::size_t spacing)
    : trace_(trace), spacing_(spacing), frames_(1) {
  assert(spacing > 0);
  extend();
}

// Where the world is large, key-frames are further apart: a record for each thing in it. So copying
// a frame takes no longer than applying the records behind it, and all frames together hold no more
// things than the trace has records.
void Timeline::extend() {
  std::size_t since = latest_.last.value - frames_.back().last.value;
  while (latest_.last.value < trace_.size()) {
    apply(latest_, trace_[Seq{latest_.last.value + 1}]);
    if (++since % spacing_ != 0 || since < weight(latest_)) continue;
    frames_.push_back(latest_);
    since = 0;
  }
}

Snapshot Timeline::after(Seq seq) const {
  assert(seq <= latest_.last);
  const auto later = std::ranges::upper_bound(frames_, seq, {}, &Snapshot::last);
  Snapshot snapshot = *(later - 1);
  while (snapshot.last < seq) apply(snapshot, trace_[Seq{snapshot.last.value + 1}]);
  return snapshot;
}

Snapshot Timeline::at(SimTime at) const {
  Snapshot snapshot = after(std::min(trace_.last_at(at), latest_.last));
  advance(snapshot, at);
  return snapshot;
}

}  // namespace trace
