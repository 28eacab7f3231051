#pragma once
// Scenarios as JSON that was made from other JSON: by itself, or for a run with real programs.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/world/load.h"
#include "sim/world/scenario.h"

namespace world {

// A scenario, and JSON of it that load_scenario() takes without reading files.
struct OwnScenario {
  Scenario scenario;
  std::string json;
};

// With what its files hold written into it, so that it can stand in a session. Applies
// `options.set` first. Throws FileError.
OwnScenario self_contained(const std::string& file_name, std::string_view json,
                           const LoadOptions& options);

// The same scenario in which this is done, too. Where it has an `until`, it ends a minute after the
// last of them, if that is later. Throws FileError where they do not fit.
OwnScenario with_actions(const std::string& file_name, const OwnScenario& own,
                         const std::vector<TimedAction>& more);

// A scenario for people with real mail programs: nobody in it acts or looks for mail by himself, it
// never ends, and it begins at `epoch` (Unix time, seconds). Applies `options.set` first. Throws
// FileError; the result is JSON that load_scenario() takes.
std::string live_scenario(const std::string& file_name, std::string_view json,
                          const LoadOptions& options, std::int64_t epoch);

}  // namespace world
