#include "sim/kernel/ladder_queue.h"

#include <bit>
#include <utility>

namespace kernel {

// A latecomer that is the first of all goes to the Bottom, others to the heap. When these outnumber
// the Bottom, both are dealt into a rung. Since as many came as are moved, each costs O(1).
void LadderQueue::push_late(const Entry& entry) {
  if (bottom_.empty() || entry < bottom_.back()) {
    bottom_.push_back(entry);
    return;
  }
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

// After the Bottom lost its first: the latecomers' first may be next.
void LadderQueue::fetch_late() {
  if (!bottom_.empty() && bottom_.back() < late_.front()) return;
  bottom_.push_back(late_.front());
  std::pop_heap(late_.begin(), late_.end(), std::greater<>{});
  late_.pop_back();
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

// Many entries become a rung; few, or those of one instant, become the Bottom. A few are put in
// their places one by one, which is the fastest way for a handful.
void LadderQueue::settle(Bag bag) {
  if (bag.size() > kMostSorted && depth_ < kMostRungs) {
    const TimeRange range = bag.range();
    if (range.first < range.last) return deal(bag, range);
  }
  bottom_.resize(bag.size());
  std::size_t count = 0;
  if (bag.size() > kMostSorted) {
    bag.drain(pool_, [&](const Entry& entry) { bottom_[count++] = entry; });
    std::sort(bottom_.begin(), bottom_.end(), std::greater<>{});
    return;
  }
  bag.drain(pool_, [&](const Entry& entry) {
    std::size_t place = count++;
    for (; place > 0 && bottom_[place - 1] < entry; --place) bottom_[place] = bottom_[place - 1];
    bottom_[place] = entry;
  });
}

// As many buckets as entries, or nearly, since more entries will come before it is their turn.
void LadderQueue::deal(Bag bag, TimeRange range) {
  const std::size_t wanted =  // A power of two.
      std::min(kMostBuckets, std::bit_ceil(bag.size()));
  const auto span = static_cast<std::uint64_t>((range.last - range.first).count());
  Rung& rung = rungs_[depth_++];
  // The narrowest width with which `wanted` buckets reach the last entry.
  rung.shift = std::max(0, static_cast<int>(std::bit_width(span)) - std::countr_zero(wanted));
  rung.start = rung.next_start = range.first;
  rung.next = 0;
  rung.buckets.assign(static_cast<std::size_t>(span >> rung.shift) + 1, Bag{});
  bag.drain(pool_, [&](const Entry& entry) { rung.bucket_of(entry.at).push(entry, pool_); });
}

std::size_t LadderQueue::footprint() const {
  std::size_t buckets = 0;
  for (const Rung& rung : rungs_) buckets += rung.buckets.capacity();
  return pool_.chunks() * sizeof(EntryChunk) + buckets * sizeof(Bag) +
         (bottom_.capacity() + late_.capacity()) * sizeof(Entry);
}

}  // namespace kernel
