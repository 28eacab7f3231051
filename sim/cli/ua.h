#pragma once
// mailwalk ua: a user sits down at his computer when all that the scenario tells has happened, and
// works with the command-driven user agent.
#include <string>
#include <vector>

namespace cli {

struct UaOptions {
  std::string scenario;          // A shipped id, or a file.
  std::string user, host;        // Empty host: the first of the user's computers.
  std::vector<std::string> set;  // As of `run`.
  std::string save;              // The scenario with what the user has done; empty: nowhere.
};
// Exit code 0; throws shelf::BadInput where there is no such user.
int ua(const UaOptions& options);

}  // namespace cli
