#pragma once
// How a connection ended, in the words of each who tells of it.
#include "sim/trace/record.h"

namespace trace {

struct CloseWords {
  CloseReason reason;
  Text logged;       // By a mail program, behind the server's name: "connection refused".
  Text narrated;     // Behind "Session 1 ends: ".
  Text at_terminal;  // A sentence for the person who typed there.
  Text unspoken;     // A sentence, where nothing was said before it ended.
};
const CloseWords& words_of(CloseReason reason);

}  // namespace trace
