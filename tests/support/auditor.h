#pragma once
// Keeps its own books over a trace: is every recipient of every message accounted for?
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/trace/trace.h"

namespace audit {

struct Finding {
  MailId mail;
  std::string forward_path;
  std::string problem;
};

struct Books {
  std::vector<Finding> lost;     // Nobody has it and nobody was told.
  std::vector<Finding> doubled;  // Delivered more than once to one mailbox.
  std::size_t composed = 0, delivered = 0, failed = 0, bounced = 0, waiting = 0;
};

// `at_rest`: nothing is left to happen, so that nothing may be waiting either.
Books audit(const trace::Trace& trace, bool at_rest);

}  // namespace audit
