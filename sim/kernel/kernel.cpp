#include "sim/kernel/kernel.h"

namespace kernel {
namespace {

// While events have fewer stale entries beside them than this, no sweep is worth its while.
constexpr std::size_t kFewStale = 64;

// How many events before its turn an action is fetched: enough for memory to answer meanwhile.
constexpr std::size_t kPlacesAhead = 4;

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
  const Entry* entry = next();
  if (entry == nullptr) return false;
  run(*entry);
  return true;
}

void Kernel::run_until(SimTime end) {
  for (const Entry* entry = next(); entry != nullptr && entry->at <= end; entry = next()) {
    run(*entry);
  }
  if (now_ < end) now_ = end;
}

// The first entry whose event was not cancelled, or null.
const Entry* Kernel::next() {
  for (;;) {
    const Entry* entry = queue_.front();
    if (entry == nullptr || slab_.holds(entry->slot, entry->sequence)) return entry;
    queue_.pop();
  }
}

// The action runs in its slot, which is not free before it is done; but its event is over, so that
// cancel() is false.
void Kernel::run(Entry entry) {
  if (const Entry* soon = queue_.ahead(kPlacesAhead)) slab_.prefetch(soon->slot);
  queue_.pop();
  EventSlot& slot = slab_[entry.slot];
  slot.sequence = 0;
  --pending_;
  now_ = entry.at;
  const Because because(*this, entry.cause);
  slot.action.run();
  slot.action.clear();
  slab_.give_back(entry.slot);
}

std::size_t Kernel::footprint() const {
  return slab_.footprint() + queue_.footprint();
}

}  // namespace kernel
