#pragma once
// The command `mailwalk live`.
#include <cstdint>
#include <string>
#include <vector>

#include "sim/protocols/list.h"
#include "sim/world/limits.h"

namespace live {

// A port of this computer for one protocol.
struct Door {
  const protocols::Protocol* protocol = nullptr;
  std::uint16_t port = 0;  // 0: any that is free.
  std::string host{};      // The simulated host behind it; empty: the one that suits.
  bool opened = true;

  std::string name() const;  // Of the protocol, in lower case.
};
// One for each protocol for which a program can connect.
std::vector<Door> all_doors();

struct CommandOptions {
  std::string scenario = "live";  // A shipped id, or a file.
  std::vector<std::string> set;
  std::vector<Door> doors = all_doors();
  std::string record;      // Session file; empty: none.
  std::string trace;       // Trace file, written at the end; empty: none.
  double for_seconds = 0;  // 0: until it is interrupted.
  double time_scale = 1;
  bool transcript = false, show_secrets = false;
  std::vector<std::string> allow_from;  // IPv4 addresses.
  std::size_t connections = 500;
  std::size_t memory_mebibytes = world::kLiveMebibytes;
};

// Returns the exit code. Throws shelf::BadInput.
int run(const CommandOptions& options);

}  // namespace live
