#pragma once
// The record of a run: what happened, in order, with its causes. Append-only. Everything that
// Mailwalk shows or writes is read from here.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/kernel/ids.h"
#include "sim/kernel/kernel.h"
#include "sim/trace/chunk.h"
#include "sim/trace/record.h"

namespace trace {

class Trace {
 public:
  Trace() = default;
  Trace(Trace&&) noexcept = default;
  Trace& operator=(Trace&&) noexcept = default;
  Trace(const Trace&) = delete;  // Records hold views into the octet store.
  Trace& operator=(const Trace&) = delete;

  // Copies octets into the store. The view stays good as long as the trace lives, moves included.
  // Texts kept one after the other lie one behind the other, save where a new chunk begins.
  Text keep(std::string_view octets);

  // Texts in `body` must come from keep() of this trace or be literals. Times never go back.
  Seq append(SimTime at, Seq cause, Body body);

  std::size_t size() const { return size_; }  // Records are numbered 1 … size().
  const Record& operator[](Seq seq) const;
  // The last record at or before `at`; Seq{0} where there is none.
  Seq last_at(SimTime at) const;
  SimTime end() const;  // Of the last record; time zero where there is none.

  // Of all records, texts included: equal traces, equal digests, on every machine. How it is
  // computed stands in digest.cpp.
  std::uint64_t digest() const;

  // What the records and texts take, in octets, unused room at the end of blocks included.
  std::size_t octets_in_memory() const;

 private:
  void add_block();
  void add_chunk(std::size_t octets);
  static constexpr std::size_t kRecordsPerBlock = 4096;
  std::vector<Record*> blocks_;  // In chunks, never moved: references to records stay good.
  std::size_t free_blocks_ = 0;  // That follow the last block in its chunk.
  std::size_t size_ = 0;
  SimTime end_{};
  std::vector<Chunk> chunks_;
  std::size_t left_in_chunk_ = 0;
  char* free_ = nullptr;
  std::size_t octets_in_chunks_ = 0;
};

inline Seq Trace::append(SimTime at, Seq cause, Body body) {
  assert(at >= end_ && "time never goes back");
  assert(cause.value <= size_ && "a cause comes before its effect");
  assert(size_ < UINT32_MAX);
  if (size_ % kRecordsPerBlock == 0) add_block();
  std::construct_at(blocks_.back() + size_ % kRecordsPerBlock, Record{at, cause, std::move(body)});
  end_ = at;
  return Seq{static_cast<std::uint32_t>(++size_)};
}

inline const Record& Trace::operator[](Seq seq) const {
  assert(seq && seq.value <= size_);
  const std::size_t index = seq.value - 1;
  return blocks_[index / kRecordsPerBlock][index % kRecordsPerBlock];
}

// Writes into a trace what happens now, because of what the kernel says is its cause.
class Recorder {
 public:
  Recorder(kernel::Kernel& kernel, Trace& trace) : kernel_(kernel), trace_(trace) {}
  Seq record(Body body) { return trace_.append(kernel_.now(), kernel_.cause(), body); }
  Text keep(std::string_view octets) { return trace_.keep(octets); }
  kernel::Kernel& kernel() { return kernel_; }
  Trace& trace() { return trace_; }

 private:
  kernel::Kernel& kernel_;
  Trace& trace_;
};

}  // namespace trace
