#include "sim/net/send_buffer.h"

#include <algorithm>
#include <cassert>
#include <string>

namespace net {

void SendBuffer::append(trace::Text kept, Seq cause) {
  assert(!kept.empty());
  end_ += static_cast<Position>(kept.size());
  writes_.push_back({end_, kept, cause});
}

SendBuffer::Slice SendBuffer::slice(Position from, std::size_t size,
                                    trace::Recorder& recorder) const {
  const Position end = from + static_cast<Position>(size);
  assert(size > 0 && end <= end_);
  auto write = writes_.begin() + static_cast<std::ptrdiff_t>(first_);
  if (write->end <= from)
    write = std::ranges::upper_bound(write, writes_.end(), from, {}, &Write::end);
  const auto behind_from = static_cast<std::size_t>(write->end - from);
  assert(behind_from <= write->octets.size() && "released already");
  const trace::Text rest = write->octets.substr(write->octets.size() - behind_from);
  if (size <= behind_from) return {rest.substr(0, size), write->cause, size == behind_from};

  std::string joined(rest);
  bool together = true;
  while (write->end < end) {
    const char* const behind = write->octets.data() + write->octets.size();
    ++write;
    together = together && write->octets.data() == behind;
    joined.append(write->octets.substr(0, size - joined.size()));
  }
  // Writes one after the other mostly lie one behind the other in the same chunk of the store.
  const trace::Text octets = together ? trace::Text(rest.data(), size) : recorder.keep(joined);
  return {octets, write->cause, write->end == end};
}

void SendBuffer::release(Position acknowledged) {
  while (first_ < writes_.size() && writes_[first_].end <= acknowledged) ++first_;
  if (first_ == writes_.size()) {
    writes_.clear();
    first_ = 0;
  } else if (first_ > 64 && first_ > writes_.size() / 2) {
    writes_.erase(writes_.begin(), writes_.begin() + static_cast<std::ptrdiff_t>(first_));
    first_ = 0;
  }
}

}  // namespace net
