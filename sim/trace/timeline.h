#pragma once
// Any instant of a trace, quickly: snapshots are kept at key-frames, and the records since the
// last of these applied.
#include <cstddef>
#include <vector>

#include "sim/trace/snapshot.h"

namespace trace {

class Timeline {
 public:
  // Reads the trace once. It must outlive the timeline and all snapshots, and stay where it is.
  // `spacing`: key-frames are at least so many records apart.
  explicit Timeline(const Trace& trace, std::size_t spacing = 4096);
  explicit Timeline(Trace&&, std::size_t spacing = 4096) = delete;

  // The world at `at`: all records of that instant have happened.
  Snapshot at(SimTime at) const;
  // The world after the record `seq`; Seq{0}: before the first.
  Snapshot after(Seq seq) const;

  // Brings a snapshot of this timeline to another instant: the same as at(), but quicker where it
  // goes forward, as a player does.
  void move(Snapshot& snapshot, SimTime at) const;

  // Takes in the records that were appended since the timeline was made or last extended.
  void extend();
  std::size_t key_frames() const { return frames_.size(); }

 private:
  const Snapshot& frame_before(Seq seq) const;
  void catch_up(Snapshot& snapshot, Seq seq) const;

  const Trace& trace_;
  std::size_t spacing_;
  std::vector<Snapshot> frames_;  // Rising in Snapshot::last; the first is the empty world.
  Snapshot latest_;               // After the last record taken in.
};

}  // namespace trace
