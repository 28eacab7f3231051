#pragma once
// What agents do without a word on a wire: a message is written, waits, lies in a mailbox, is read.
// The sequence shows it as a point on a lifeline, or as an arrow where a user agent and the
// mailboxes share a computer, as in the textbook's first scenario.
#include <string>
#include <vector>

#include "gui/reading/language.h"
#include "sim/report/directory.h"
#include "sim/trace/trace.h"

namespace reading {

struct Deed {
  SimTime at{};
  Seq seq;
  AgentId agent;       // Who does it …
  AgentId with;        // … and with whom, on the same computer; zero: by itself.
  bool comes = false;  // From `with` to `agent`: something is read, not stored.
  bool refused = false;
  Phrase label;  // "message 1 → mailbox of fegan@comnet.com"
};

// In the order of the trace.
std::vector<Deed> deeds_of(const trace::Trace& trace, const report::Directory& directory);

}  // namespace reading
