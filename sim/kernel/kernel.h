#pragma once
// The virtual clock and the queue of what happens next. Two events at the same instant run in the
// order in which they were scheduled. The kernel knows nothing of what its events do.
//
// It carries causes: an event inherits the cause of whoever schedules it. So nobody passes causes
// along, and none is forgotten.
//
// An event is in two places: its action in a slot of the slab, its time in an entry of the ladder
// queue. To cancel it is to empty the slot; the entry is found to be stale when its time comes.
#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "sim/kernel/event_slab.h"
#include "sim/kernel/ids.h"
#include "sim/kernel/ladder_queue.h"
#include "sim/kernel/time.h"

namespace kernel {

// Names a scheduled event, for cancel(). A default one names none. Never used twice by a kernel;
// ordered as the events were scheduled.
struct EventId {
  std::uint64_t sequence = 0;
  std::uint32_t slot = 0;
  auto operator<=>(const EventId&) const = default;
};

class Kernel {
 public:
  Kernel() = default;
  Kernel(const Kernel&) = delete;
  Kernel& operator=(const Kernel&) = delete;
  // Destroys the actions of pending events without running them.
  ~Kernel();

  SimTime now() const { return now_; }

  // Runs `action()` after `delay` (not negative, and not beyond SimTime::max()), with the present
  // cause. The kernel owns the action, and destroys it when it has run or is cancelled.
  template <class Callable>
  EventId schedule(Duration delay, Callable action) {
    assert(delay >= Duration::zero() && delay <= SimTime::max() - now_);
    const EventId id{++last_sequence_, slab_.take()};
    EventSlot& slot = slab_[id.slot];
    slot.action.hold(std::move(action));
    slot.sequence = id.sequence;
    queue_.push({now_ + delay, id.sequence, id.slot, cause_});
    ++pending_;
    return id;
  }
  // False where the event has run, is running, was cancelled, or never was.
  bool cancel(EventId id);

  // Runs the next event; false where there is none.
  bool step();
  // The same, where that is not later than `end`.
  bool step_until(SimTime end) { return run_next(end); }
  // Runs every event up to and including `end`; then it is `end`.
  void run_until(SimTime end);
  // When the next event is due; none where none is pending.
  std::optional<SimTime> next_at();
  std::size_t pending() const { return pending_; }

  // The record on whose account the program is running now. An event inherits it from the moment
  // when it was scheduled, so that the trace can say why anything happened.
  Seq cause() const { return cause_; }

  // While it lives, what happens is because of `cause`.
  class Because {
   public:
    Because(Kernel& kernel, Seq cause) : kernel_(kernel), before_(kernel.cause_) {
      kernel_.cause_ = cause;
    }
    ~Because() { kernel_.cause_ = before_; }
    Because(const Because&) = delete;
    Because& operator=(const Because&) = delete;

   private:
    Kernel& kernel_;
    Seq before_;
  };

  // Octets of memory held for events, in use or not, without what actions own.
  std::size_t footprint() const;

 private:
  bool run_next(SimTime end);

  SimTime now_{};
  Seq cause_{};
  std::uint64_t last_sequence_ = 0;
  std::size_t pending_ = 0;  // The other entries of the queue are stale.
  EventSlab slab_;
  LadderQueue queue_;
};

}  // namespace kernel
