#pragma once
// mailwalk compare.
#include <string>
#include <vector>

namespace cli {

struct CompareOptions {
  // A scenario, a session or a trace each. `b` empty: the same scenario; its mail is fetched by the
  // other protocol (world/other_way.h) where neither is set to something else.
  std::string a, b;
  std::vector<std::string> set, set_a, set_b;  // Of both, and of one of them.
  std::string format = "table";                // Or "json".
};
int compare(const CompareOptions& options);

}  // namespace cli
