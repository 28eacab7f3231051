#pragma once
// The dialogues by which mail was fetched, with their true times: what left when, and when its last
// octet was there. For whoever draws two of them beside one axis of time.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gui/reading/story.h"
#include "sim/report/fetching.h"

namespace reading {

struct Stroke {
  SimTime begin, end;  // The first octet leaves, the last one arrives.
  // How long its octets take to pass: what is left of the time when the way itself is taken off.
  Duration passing{};
  bool from_client = false;
  std::size_t visit = 0;  // Index into Fetching::visits.
  // None: a packet that opens the connection. A message that goes with a reply stands for both.
  std::optional<std::uint32_t> utterance{};
};

// In order of their beginnings.
std::vector<Stroke> strokes_of(const Story& story, const report::Fetching& fetching);

}  // namespace reading
