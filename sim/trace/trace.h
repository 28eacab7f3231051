#pragma once
// The record of a run: what happened, in order, with its causes. Append-only. Everything that
// Mailwalk shows or writes is read from here.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/kernel/ids.h"
#include "sim/kernel/kernel.h"
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
  Text keep(std::string_view octets);

  // Texts in `body` must come from keep() of this trace or be literals. Times never go back.
  Seq append(SimTime at, Seq cause, Body body);

  std::size_t size() const { return size_; }  // Records are numbered 1 … size().
  const Record& operator[](Seq seq) const;
  // The last record at or before `at`; Seq{0} where there is none.
  Seq last_at(SimTime at) const;
  SimTime end() const;  // Of the last record; time zero where there is none.

  // Of all records, texts included: equal traces, equal digests, on every machine.
  std::uint64_t digest() const;

 private:
  static constexpr std::size_t kRecordsPerBlock = 4096;
  static constexpr std::size_t kOctetsPerChunk = std::size_t{1} << 20U;
  std::vector<std::unique_ptr<Record[]>> blocks_;
  std::size_t size_ = 0;
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t left_in_chunk_ = 0;
  char* free_ = nullptr;
};

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
