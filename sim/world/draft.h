#pragma once
// A scenario on its way from the file to a sound Scenario: read, but not yet complete. Items keep
// the file's order until the end, so that a mistake can be told by its pointer.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/world/scenario.h"

namespace world {

// Beside the scenario: what the file left out, where the value cannot say so itself. (Empty names
// and labels, an address 0.0.0.0 and an empty retry_after say it.) By the index of the item.
struct Draft {
  struct Host {
    std::optional<trace::HostKind> kind;
    bool placed = false;
    bool relays = false;            // Whether "relay_from" was given.
    bool asks_for_senders = false;  // Whether "refuse_null_mx" was given.
  };
  Scenario scenario;
  std::vector<Host> hosts;
  std::vector<std::optional<Access>> access;  // Of the user agents.
};

using ReadFile = std::function<std::optional<std::string>(std::string_view path)>;
using ListFiles = std::function<std::vector<std::string>(std::string_view folder)>;
// What lies beside the scenario, as in LoadOptions. Either may be empty: then nothing is there.
struct FilesBeside {
  ReadFile read;
  ListFiles list;
};

// From JSON that fits the schema. Throws Mistake for what a schema cannot say of a single value.
Draft read_draft(std::string_view json, const FilesBeside& files);

// Finds every name, fills in what was left out, puts the actions in order. Throws Mistake for what
// does not hold together.
Scenario complete(Draft draft);

}  // namespace world
