#pragma once
// Where the actions of pending events live: numbered slots of one cache line each, in pages that
// never move, so that an action can schedule others while it runs in its slot. The slot freed last
// is given out first, because the processor still has it at hand.
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/kernel/action.h"

namespace kernel {

// The sequence number tells events apart that had the same slot one after the other.
struct alignas(64) EventSlot {
  Action action;
  std::uint64_t sequence = 0;  // Of the pending event; 0 where none is (free, or running now).
};
static_assert(sizeof(EventSlot) == 64);

class EventSlab {
 public:
  EventSlot& operator[](std::uint32_t slot) {
    return (*pages_[slot / kPageSlots])[slot % kPageSlots];
  }
  const EventSlot& operator[](std::uint32_t slot) const {
    return (*pages_[slot / kPageSlots])[slot % kPageSlots];
  }
  // Whether `slot` exists and the event `sequence` is pending there.
  bool holds(std::uint32_t slot, std::uint64_t sequence) const {
    return slot / kPageSlots < pages_.size() && (*this)[slot].sequence == sequence;
  }
  // Slots are numbered below this.
  std::uint32_t size() const { return static_cast<std::uint32_t>(pages_.size()) * kPageSlots; }

  std::uint32_t take() {
    if (free_count_ == 0) add_page();
    return free_[--free_count_];
  }
  // The slot's action must be cleared and its sequence be 0.
  void give_back(std::uint32_t slot) { free_[free_count_++] = slot; }

  // Octets of memory held, in use or not.
  std::size_t footprint() const {
    return pages_.size() * sizeof(Page) + free_.capacity() * sizeof(std::uint32_t);
  }

  // Tells the processor that the slot will be wanted soon.
  void prefetch(std::uint32_t slot) const { __builtin_prefetch(&(*this)[slot]); }

 private:
  static constexpr std::uint32_t kPageSlots = 256;
  using Page = std::array<EventSlot, kPageSlots>;

  void add_page() {
    assert(size() <= UINT32_MAX - kPageSlots);
    const std::uint32_t first = size();
    pages_.push_back(std::make_unique<Page>());
    free_.resize(size());
    for (std::uint32_t i = kPageSlots; i > 0; --i) give_back(first + i - 1);
  }

  std::vector<std::unique_ptr<Page>> pages_;
  std::vector<std::uint32_t> free_;  // A stack of `free_count_`, with room for all.
  std::size_t free_count_ = 0;
};

}  // namespace kernel
