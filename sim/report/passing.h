#pragma once
// The packets that pass a link, as they come onto it and as they leave it.
#include <cstdint>
#include <vector>

#include "sim/trace/trace.h"

namespace report {

struct Passing {
  LinkId link;
  SimTime departs_at{}, arrives_at{};
  Seq sent;                      // Its PacketSent.
  std::uint8_t hops_before = 0;  // Routers that it had passed.
  trace::Text payload{};         // As it comes onto the link: who sits there has that.
  Seq changed{};                 // The PacketChanged of this link; zero: it left it as it came.

  // When it is in the middle of the link, where an eavesdropper sits.
  SimTime read_at() const { return departs_at + (arrives_at - departs_at) / 2; }
};

// The PacketSent of that number; null where there is none, as in a trace that somebody has edited.
const trace::PacketSent* packet_of(const trace::Trace& trace, Seq sent);

// In order of departure. What was lost on the link is there; what never left for it is not.
std::vector<Passing> passing(const trace::Trace& trace, LinkId link);
// Of all links together.
std::vector<Passing> passing(const trace::Trace& trace);

}  // namespace report
