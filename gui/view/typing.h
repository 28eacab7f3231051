#pragma once
// What the student has typed at the terminal.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/protocols/list.h"

namespace view {

struct Typing {
  std::string host, server;  // Where he sits, whom he calls; empty: not chosen yet.
  std::uint16_t port = protocols::usual().port;
  bool serving = false;            // He sits in the seat of `server`, and answers at its port.
  std::string line;                // What he is typing.
  std::vector<std::string> lines;  // What he typed before, the latest last.
  std::size_t recalled = 0;        // So many back from the end are in `line` now; 0: none.
  bool show_allowed = true;        // What may be said now.
  bool wants_focus = false;        // The next thing typed goes into `line`.
};

}  // namespace view
