#include "sim/kernel/ladder_queue.h"

#include <bit>
#include <utility>

namespace kernel {

// The coarsest rung whose buckets still wait for that time takes the entry.
void LadderQueue::push_below(const Entry& entry) {
  for (std::size_t i = 0; i < depth_; ++i) {
    if (entry.at >= rungs_[i].next_start) {
      rungs_[i].bucket_of(entry.at).push(entry, pool_);
      return;
    }
  }
  push_late(entry);
}

// When the latecomers outnumber the Bottom, both are dealt into a rung. Since as many came as are
// moved, that costs each of them O(1).
void LadderQueue::push_late(const Entry& entry) {
  late_.push_back(entry);
  std::push_heap(late_.begin(), late_.end(), std::greater<>{});
  if (late_.size() <= std::max(late_limit_, bottom_.size())) return;
  Bag all;
  for (const Entry& each : bottom_) all.push(each, pool_);
  for (const Entry& each : late_) all.push(each, pool_);
  bottom_.clear();
  late_.clear();
  settle(all);
  // Where they could not be spread (all at one instant), they are the Bottom now.
  late_limit_ = std::max(kMostLate, bottom_.size());
}

// Brings the soonest entries to the empty Bottom; false where there are none.
bool LadderQueue::refill() {
  while (bottom_.empty()) {
    Bag bag = take_bucket();
    if (bag.empty()) {
      bag = std::exchange(top_, Bag{});
      if (bag.empty()) return false;
      ladder_end_ = bag.range().last;
    }
    settle(bag);
  }
  late_limit_ = kMostLate;
  return true;
}

// The first bucket of the ladder that is not empty; an empty bag where all are.
Bag LadderQueue::take_bucket() {
  while (depth_ > 0) {
    Rung& rung = rungs_[depth_ - 1];
    Bag bag = std::exchange(rung.buckets[rung.next], Bag{});
    if (++rung.next == rung.buckets.size()) {
      --depth_;
    } else {
      rung.next_start += Duration{std::int64_t{1} << rung.shift};
    }
    if (!bag.empty()) return bag;
  }
  return {};
}

// Many entries become a rung, few (or those of one instant) the Bottom.
void LadderQueue::settle(Bag bag) {
  if (bag.size() > kMostSorted && depth_ < kMostRungs) {
    const TimeRange range = bag.range();
    if (range.first < range.last) return deal(bag, range);
  }
  bottom_.reserve(bag.size());
  bag.drain(pool_, [this](const Entry& entry) { bottom_.push_back(entry); });
  std::sort(bottom_.begin(), bottom_.end(), std::greater<>{});
}

void LadderQueue::deal(Bag bag, TimeRange range) {
  const std::size_t wanted =
      std::min(kMostBuckets, std::bit_ceil(std::max<std::size_t>(2, bag.size() / kPerBucket)));
  const auto span = static_cast<std::uint64_t>((range.last - range.first).count());
  Rung& rung = rungs_[depth_++];
  // The narrowest width with which `wanted` buckets reach the last entry.
  rung.shift = std::max(
      0, static_cast<int>(std::bit_width(span)) - static_cast<int>(std::bit_width(wanted - 1)));
  rung.start = rung.next_start = range.first;
  rung.next = 0;
  rung.buckets.assign((span >> rung.shift) + 1, Bag{});
  bag.drain(pool_, [&](const Entry& entry) { rung.bucket_of(entry.at).push(entry, pool_); });
}

std::size_t LadderQueue::footprint() const {
  std::size_t buckets = 0;
  for (const Rung& rung : rungs_) buckets += rung.buckets.capacity();
  return pool_.chunks() * sizeof(EntryChunk) + buckets * sizeof(Bag) +
         (bottom_.capacity() + late_.capacity()) * sizeof(Entry);
}

}  // namespace kernel
