#pragma once
// Scenario files: from JSON text to a sound Scenario, with everything filled in that was left out.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/desk/file_error.h"
#include "sim/world/scenario.h"

namespace world {

struct LoadOptions {
  // "POINTER=VALUE", applied in order before anything is checked. VALUE is JSON where it parses as
  // JSON, otherwise a string. What holds the value must be there; the schema says what it may hold.
  std::vector<std::string> set;
  // Reads a "message_file"; the path is relative to the scenario's file. None: it cannot be read.
  std::function<std::optional<std::string>(std::string_view path)> read_file;
  // The names of the files in a folder ("", "messages/"), which is relative likewise, for the "*"
  // in an account's "mail". Any order.
  std::function<std::vector<std::string>(std::string_view folder)> list_files{};
};

constexpr std::size_t kMaxScenarioOctets = std::size_t{16} << 20U;

// Throws FileError where the text is not JSON, does not fit the schema, or names what is not
// there. `file_name` is only for messages.
Scenario load_scenario(const std::string& file_name, std::string_view json,
                       const LoadOptions& options = {});

// What is not wrong in a sound scenario, but does hardly what its author wants: mail that nobody
// takes, lists in a circle, attempts without end. Each "FILE:LINE: warning: at POINTER: Sentence."
std::vector<std::string> scenario_warnings(const std::string& file_name, std::string_view json,
                                           const LoadOptions& options = {});

// The file scenarios/scenario.schema.json, as it was when the program was built.
std::string_view scenario_schema();

}  // namespace world
