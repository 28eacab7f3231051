#pragma once
// Durations as people write them, in scenarios and on the command line.
#include <optional>
#include <string_view>

#include "sim/kernel/time.h"

namespace desk {

// "5ms", "1.5h": a number and us, ms, s, min, h or d, nothing between them. Whole microseconds, not
// negative, at most 3650d; otherwise nothing.
std::optional<Duration> parse_duration(std::string_view text);

}  // namespace desk
