#pragma once
// Records of one kind, for tests that look at what a run came to.
#include <cstdint>
#include <variant>
#include <vector>

#include "sim/trace/trace.h"

namespace support {

// In the order of the trace. Texts are views into it.
template <class Wanted>
std::vector<Wanted> all(const trace::Trace& trace) {
  std::vector<Wanted> found;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    if (const auto* record = std::get_if<Wanted>(&trace[Seq{i}].body)) found.push_back(*record);
  }
  return found;
}
template <class Wanted>
std::vector<Wanted> all(trace::Trace&&) = delete;

}  // namespace support
