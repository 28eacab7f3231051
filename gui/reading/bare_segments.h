#pragma once
// TCP packets that carry no words, for those who want to see them, too.
#include <cstdint>
#include <vector>

#include "gui/reading/story.h"

namespace reading {

// From its sender to its destination, between the lifelines of those who use its ports.
struct Segment {
  std::uint32_t hop;  // Its first one.
  std::uint32_t from_lane, to_lane;
  bool arrives;
  SimTime from, to;
};
std::vector<Segment> bare_segments(const Story& story, const std::vector<AgentId>& lanes);

}  // namespace reading
