#pragma once
// What was said in each session, part by part, with the phase of the session in which it was said:
// for whoever lays a dialogue out on paper.
#include <cstdint>
#include <string>
#include <vector>

#include "sim/report/directory.h"
#include "sim/trace/trace.h"

namespace report {

struct Spoken {
  Seq said;
  SimTime at{};
  bool from_client = false;
  trace::Part part{};
  trace::Text text;           // All of it, line ends included.
  std::uint64_t content = 0;  // Octets of messages in it.
  std::size_t phase = 0;      // Index into the protocol's phases; 0 where it has none.
};

struct Exchange {
  SessionEntry session;
  std::vector<Spoken> spoken;  // In order.
};

// The sessions in which something was said up to `until`, in the order of their beginnings, with
// what was said by then.
std::vector<Exchange> exchanges(const trace::Trace& trace, const Directory& directory,
                                SimTime until);

}  // namespace report
