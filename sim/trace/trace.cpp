#include "sim/trace/trace.h"

#include <cstring>

namespace trace {

Text Trace::keep(std::string_view octets) {
  if (octets.empty()) return {};
  if (octets.size() > left_in_chunk_) {
    // Small runs need little; a long one gets large chunks, which come cheaper by the octet.
    const std::size_t chunk = octets_in_chunks_ < kLargeChunk ? kSmallChunk : kLargeChunk;
    if (octets.size() > chunk) {  // A chunk of its own; the present one stays open.
      chunks_.push_back(make_chunk(octets.size()));
      octets_in_chunks_ += octets.size();
      std::memcpy(chunks_.back().get(), octets.data(), octets.size());
      return {chunks_.back().get(), octets.size()};
    }
    chunks_.push_back(make_chunk(chunk));
    octets_in_chunks_ += chunk;
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
  blocks_.push_back(std::make_unique<Record[]>(kRecordsPerBlock));
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
  return blocks_.size() * kRecordsPerBlock * sizeof(Record) + octets_in_chunks_;
}

}  // namespace trace
