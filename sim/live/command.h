#pragma once
// The command `mailwalk live`.
#include <cstdint>
#include <string>
#include <vector>

namespace live {

struct CommandOptions {
  std::string scenario = "live";  // A shipped id, or a file.
  std::vector<std::string> set;
  std::uint16_t smtp_port = 2525, pop3_port = 2110;  // 0: any that is free.
  std::string smtp_host, pop3_host;                  // Empty: the sender's, the receiver's.
  std::string record;                                // Session file; empty: none.
  std::string trace;                                 // Trace file, written at the end; empty: none.
  double for_seconds = 0;                            // 0: until it is interrupted.
  double time_scale = 1;
  bool transcript = false, show_secrets = false;
  std::vector<std::string> allow_from;  // IPv4 addresses.
  std::size_t connections = 500;
  std::size_t memory_mebibytes = 2048;
};

// Returns the exit code. Throws shelf::BadInput.
int run(const CommandOptions& options);

}  // namespace live
