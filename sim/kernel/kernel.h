#pragma once
// The virtual clock and the queue of what happens next. Two events at the same instant run in the
// order in which they were scheduled. The kernel knows nothing of what its events do.
#include <cassert>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

#include "sim/kernel/ids.h"
#include "sim/kernel/time.h"

namespace kernel {

// Names a scheduled event, for cancel(). A default one names none.
struct EventId {
  SimTime at{};
  std::uint64_t sequence = 0;
  auto operator<=>(const EventId&) const = default;
};

class Kernel {
 public:
  SimTime now() const { return now_; }

  // Runs `action()` after `delay` (not negative), with the present cause.
  template <class Action>
  EventId schedule(Duration delay, Action action) {
    assert(delay >= Duration::zero());
    const EventId id{now_ + delay, ++last_sequence_};
    queue_.emplace(id, Event{cause_, std::move(action)});
    return id;
  }
  // False where the event has run, was cancelled, or never was.
  bool cancel(EventId id) { return queue_.erase(id) == 1; }

  // Runs the next event; false where there is none.
  bool step() {
    if (queue_.empty()) return false;
    auto event = queue_.extract(queue_.begin());
    now_ = event.key().at;
    cause_ = event.mapped().cause;
    event.mapped().action();
    cause_ = Seq{};
    return true;
  }
  // Runs every event up to and including `end`; then it is `end`.
  void run_until(SimTime end) {
    while (!queue_.empty() && queue_.begin()->first.at <= end) step();
    if (now_ < end) now_ = end;
  }
  std::size_t pending() const { return queue_.size(); }

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

 private:
  struct Event {
    Seq cause;
    std::function<void()> action;
  };
  SimTime now_{};
  Seq cause_{};
  std::uint64_t last_sequence_ = 0;
  std::map<EventId, Event> queue_;
};

}  // namespace kernel
