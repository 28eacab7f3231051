#include "sim/trace/trace.h"

#include <cstring>
#include <type_traits>

namespace trace {

namespace {

// Octets. A run that has filled so many goes on in large chunks, which come cheaper by the octet.
constexpr std::size_t kShortRun = std::size_t{1} << 20U;
constexpr std::size_t kSmallChunk = std::size_t{256} << 10U;
constexpr std::size_t kLargeChunk = std::size_t{4} << 20U;

}  // namespace

Text Trace::keep(std::string_view octets) {
  if (octets.empty()) return {};
  if (octets.size() > left_in_chunk_) {
    // A chunk of its own, as large as it is; the present one stays open.
    if (octets.size() > kSmallChunk) {
      octets_in_chunks_ += octets.size();
      chunks_.push_back(make_chunk(octets.size()));
      std::memcpy(chunks_.back().get(), octets.data(), octets.size());
      return {chunks_.back().get(), octets.size()};
    }
    const std::size_t chunk = octets_in_chunks_ < kShortRun ? kSmallChunk : kLargeChunk;
    add_chunk(chunk);
    free_ = chunks_.back().get();
    left_in_chunk_ = chunk;
  }
  char* const kept = free_;
  std::memcpy(kept, octets.data(), octets.size());
  free_ += octets.size();
  left_in_chunk_ -= octets.size();
  return {kept, octets.size()};
}

void Trace::add_block() {
  static_assert(std::is_trivially_destructible_v<Record>, "nobody destroys them");
  constexpr std::size_t kOctets = kRecordsPerBlock * sizeof(Record);
  if (free_blocks_ > 0) {
    --free_blocks_;
    blocks_.push_back(blocks_.back() + kRecordsPerBlock);
    return;
  }
  const std::size_t blocks = octets_in_chunks_ < kShortRun ? 1 : kLargeChunk / kOctets;
  add_chunk(blocks * kOctets);
  blocks_.push_back(reinterpret_cast<Record*>(chunks_.back().get()));
  free_blocks_ = blocks - 1;
}

void Trace::add_chunk(std::size_t octets) {
  octets_in_chunks_ += octets;
  chunks_.push_back(make_growing_chunk(octets));
}

Seq Trace::last_at(SimTime at) const {
  std::uint32_t before = 0;  // Records up to this one are not later than `at` …
  auto after = static_cast<std::uint32_t>(size_) + 1U;  // … from this one on they are.
  while (before + 1U < after) {
    const std::uint32_t middle = before + (after - before) / 2U;
    ((*this)[Seq{middle}].at <= at ? before : after) = middle;
  }
  return Seq{before};
}

SimTime Trace::end() const {
  return end_;
}

std::size_t Trace::octets_in_memory() const {
  return octets_in_chunks_;
}

}  // namespace trace
