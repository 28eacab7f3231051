#include "sim/desk/duration.h"

#include <array>

#include "sim/desk/measure.h"

namespace desk {

std::optional<Duration> parse_duration(std::string_view text) {
  static constexpr std::array<Unit, 6> kUnits{{{"us", 1},
                                               {"ms", 1'000},
                                               {"s", 1'000'000},
                                               {"min", 60'000'000},
                                               {"h", 3'600'000'000},
                                               {"d", 86'400'000'000}}};
  const auto microseconds = parse_measure(text, kUnits, 3650 * kUnits.back().size);
  if (!microseconds) return std::nullopt;
  return Duration{static_cast<std::int64_t>(*microseconds)};
}

}  // namespace desk
