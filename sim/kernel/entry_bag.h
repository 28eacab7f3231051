#pragma once
// The queue's entries, and bags of them in no order. Bags are filled and emptied all the time, so
// they hold their entries in small chunks, which all bags of a queue take from one pool.
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>

#include "sim/kernel/ids.h"
#include "sim/kernel/time.h"

namespace kernel {

// An event as the queue sees it: when it is due, and where in the slab its action is.
struct Entry {
  SimTime at{};
  std::uint64_t sequence = 0;  // Counts the events scheduled; decides between equal times.
  std::uint32_t slot = 0;
  Seq cause{};
};
// The order in which events run.
inline bool operator<(const Entry& a, const Entry& b) {
  return a.at != b.at ? a.at < b.at : a.sequence < b.sequence;
}
inline bool operator>(const Entry& a, const Entry& b) {
  return b < a;
}

struct EntryChunk {
  static constexpr std::size_t kEntries = 16;
  EntryChunk* next = nullptr;
  std::array<Entry, kEntries> entries;
};

class ChunkPool {
 public:
  EntryChunk* take(EntryChunk* next) {
    EntryChunk* chunk = free_;
    if (chunk != nullptr) {
      free_ = chunk->next;
    } else {
      chunk = &chunks_.emplace_back();
    }
    chunk->next = next;
    return chunk;
  }
  void give_back(EntryChunk* chunk) {
    chunk->next = free_;
    free_ = chunk;
  }
  std::size_t chunks() const { return chunks_.size(); }

 private:
  std::deque<EntryChunk> chunks_;  // A deque, because its elements never move.
  EntryChunk* free_ = nullptr;
};

struct TimeRange {
  SimTime first;
  SimTime last;  // Included.
};

// Copying one copies the handle, not the entries: whoever takes a bag out of its place empties it.
class Bag {
 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  void push(const Entry& entry, ChunkPool& pool) {
    const std::size_t used = size_ % EntryChunk::kEntries;
    if (used == 0) chunk_ = pool.take(chunk_);
    Entry& place = chunk_->entries[used];
    // Member by member, as the entry was put together a moment ago: wide reads of what was written
    // in narrow pieces make the processor wait.
    place.at = entry.at;
    place.sequence = entry.sequence;
    place.slot = entry.slot;
    place.cause = entry.cause;
    ++size_;
  }
  // From the soonest to the latest. Only while not empty.
  TimeRange range() const {
    TimeRange range{SimTime::max(), SimTime::min()};
    std::size_t left = size_;
    for (const EntryChunk* chunk = chunk_; left > 0; chunk = chunk->next) {
      const std::size_t used = used_of(left);
      for (std::size_t i = 0; i < used; ++i) {
        const SimTime at = chunk->entries[i].at;
        if (at < range.first) range.first = at;
        if (at > range.last) range.last = at;
      }
      left -= used;
    }
    return range;
  }
  // Calls `use(entry)` for each and leaves the bag empty.
  template <class Use>
  void drain(ChunkPool& pool, Use use) {
    while (size_ > 0) {
      const std::size_t used = used_of(size_);
      EntryChunk* chunk = chunk_;
      for (std::size_t i = 0; i < used; ++i) use(chunk->entries[i]);
      size_ -= used;
      chunk_ = chunk->next;
      pool.give_back(chunk);
    }
  }

 private:
  // The first chunk may be partly filled, the others are full.
  static std::size_t used_of(std::size_t left) { return (left - 1) % EntryChunk::kEntries + 1; }

  EntryChunk* chunk_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace kernel
