#include "sim/kernel/kernel.h"

namespace kernel {
namespace {

// While events have fewer stale entries beside them than this, no sweep is worth its while.
constexpr std::size_t kFewStale = 64;

}  // namespace

// An action may own what cancels or schedules further events as it goes.
Kernel::~Kernel() {
  while (pending_ > 0) {
    for (std::uint32_t slot = 0; slot < slab_.size(); ++slot) {
      if (slab_[slot].sequence != 0) cancel({slab_[slot].sequence, slot});
    }
  }
}

// A protocol that restarts its timer at every segment leaves a stale entry each time. When these
// outnumber the pending events they are swept out, which costs each of them O(1).
bool Kernel::cancel(EventId id) {
  if (id.sequence == 0 || !slab_.holds(id.slot, id.sequence)) return false;
  EventSlot& slot = slab_[id.slot];
  slot.sequence = 0;
  --pending_;
  slot.action.clear();
  slab_.give_back(id.slot);
  if (queue_.size() - pending_ > pending_ + kFewStale) {
    queue_.sweep([this](const Entry& entry) { return slab_.holds(entry.slot, entry.sequence); });
  }
  return true;
}

bool Kernel::step() {
  return run_next(SimTime::max());
}

void Kernel::run_until(SimTime end) {
  while (run_next(end)) {
  }
  if (now_ < end) now_ = end;
}

std::optional<SimTime> Kernel::next_at() {
  for (;;) {
    const Entry* first = queue_.front();
    if (first == nullptr) return std::nullopt;
    if (slab_.holds(first->slot, first->sequence)) return first->at;
    queue_.pop();
  }
}

// Runs the first event that was not cancelled; false where it is later than `end`, or there is
// none. The action runs in its slot, which is not free before it is done; but its event is over, so
// that cancel() is false.
bool Kernel::run_next(SimTime end) {
  for (;;) {
    const Entry* first = queue_.front();
    if (first == nullptr || first->at > end) return false;
    const std::uint32_t number = first->slot;
    EventSlot& slot = slab_[number];
    const bool stale = slot.sequence != first->sequence;
    const SimTime at = first->at;
    const Seq cause = first->cause;
    slab_.prefetch(queue_.soon().slot);
    queue_.pop();
    if (stale) continue;
    slot.sequence = 0;
    --pending_;
    now_ = at;
    const Because because(*this, cause);
    slot.action.run();
    slot.action.clear();
    slab_.give_back(number);
    return true;
  }
}

std::size_t Kernel::footprint() const {
  return slab_.footprint() + queue_.footprint();
}

}  // namespace kernel
