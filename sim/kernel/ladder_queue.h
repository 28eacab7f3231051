#pragma once
// The queue of pending events, soonest first: a ladder queue.
//
// Keeping a million events sorted costs twenty comparisons for each one that comes or goes, and
// nearly all of that work is wasted: of events that are far off we need not know the order yet. So
// we sort as we sort post, roughly first and finely last. What is far off is thrown on a pile, the
// Top. When all that is nearer has run, the Top is dealt into buckets of equal width in
// time, from the earliest to the latest: a rung. The first bucket is taken; if it still holds many
// events, it is dealt in its turn into narrower buckets, a finer rung below the first; if it holds
// few, they are sorted, and that is the Bottom, from which events run. An event newly scheduled is
// dropped where its time belongs, in the Top or in a bucket, without looking at its neighbours.
// Every event so goes down the ladder in a few cheap moves, however many there are: amortised O(1).
// (Wai Teng Tang, Rick Siow Mong Goh, Ian Li-Jin Thng: "Ladder queue: an O(1) priority queue
// structure for large-scale discrete event simulation", ACM TOMACS 15(3), 2005.)
//
// What we do otherwise: widths are powers of two, so that a bucket is found by a shift; a rung has
// at most kMostBuckets, so that all of their ends stay in the cache; and an event that comes
// too late for the buckets, because the Bottom already covers its time, goes to a binary heap of
// latecomers beside the Bottom. The worst case is thus O(log n).
#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <vector>

#include "sim/kernel/entry_bag.h"

namespace kernel {

class LadderQueue {
 public:
  LadderQueue() = default;
  LadderQueue(const LadderQueue&) = delete;
  LadderQueue& operator=(const LadderQueue&) = delete;

  std::size_t size() const { return size_; }

  // `entry` is later than all that were popped, in the order of (time, sequence number).
  void push(const Entry& entry) {
    ++size_;
    if (entry.at > ladder_end_) return top_.push(entry, pool_);
    // The coarsest rung whose buckets still wait for that time.
    for (std::size_t i = 0; i < depth_; ++i) {
      if (entry.at < rungs_[i].next_start) continue;
      return rungs_[i].bucket_of(entry.at).push(entry, pool_);
    }
    push_late(entry);
  }
  // The first in order, or null; good until the next call that is not const.
  const Entry* front() { return bottom_.empty() && !refill() ? nullptr : &bottom_.back(); }
  // Only after front() returned an entry: drops it.
  void pop() {
    --size_;
    bottom_.pop_back();
    if (!late_.empty()) fetch_late();
  }
  // A guess at what will be first after a few more pops. Only after front() returned an entry.
  const Entry& soon() const {
    const std::size_t last = bottom_.size() - 1;
    return bottom_[last < kPlacesAhead ? 0 : last - kPlacesAhead];
  }

  // Drops every entry for which `keep(entry)` is false. All go back to the Top: O(n).
  template <class Keep>
  void sweep(Keep keep) {
    Bag kept;
    const auto look = [&](const Entry& entry) {
      if (keep(entry)) kept.push(entry, pool_);
    };
    top_.drain(pool_, look);
    for (; depth_ > 0; --depth_) {
      for (Bag& bucket : rungs_[depth_ - 1].buckets) bucket.drain(pool_, look);
    }
    std::for_each(bottom_.begin(), bottom_.end(), look);
    std::for_each(late_.begin(), late_.end(), look);
    bottom_.clear();
    late_.clear();
    size_ = kept.size();
    top_ = kept;
    ladder_end_ = SimTime::min();
  }

  // Octets of memory held for entries, in use or not.
  std::size_t footprint() const;

 private:
  static constexpr std::size_t kMostRungs = 8;
  static constexpr std::size_t kMostBuckets = 1024;
  static constexpr std::size_t kMostSorted = 32;  // A bucket of more is dealt again.
  static constexpr std::size_t kMostLate = 64;
  static constexpr std::size_t kPlacesAhead = 4;  // Enough for memory to answer meanwhile.

  // Buckets before `next` are done. The last one also takes what is later than its width allows.
  struct Rung {
    SimTime start{};
    SimTime next_start{};  // Where the bucket `next` begins: earlier events belong further down.
    std::size_t next = 0;
    int shift = 0;  // A bucket is 2^shift microseconds wide.
    std::vector<Bag> buckets;

    Bag& bucket_of(SimTime at) {
      const auto index = static_cast<std::size_t>((at - start).count() >> shift);
      return buckets[std::min(index, buckets.size() - 1)];
    }
  };

  void push_late(const Entry& entry);
  void fetch_late();
  bool refill();
  Bag take_bucket();
  void settle(Bag bag);
  void deal(Bag bag, TimeRange range);

  ChunkPool pool_;
  Bag top_;  // All later than `ladder_end_`.
  SimTime ladder_end_ = SimTime::min();
  std::array<Rung, kMostRungs> rungs_;  // The first `depth_`, from coarse to fine.
  std::size_t depth_ = 0;
  std::vector<Entry> bottom_;  // Sorted, the first in order at the back.
  std::vector<Entry> late_;    // A heap, its first at the front; that is later than the Bottom's.
  std::size_t late_limit_ = kMostLate;
  std::size_t size_ = 0;
};

}  // namespace kernel
