#pragma once
// Keeps its own books over a trace: is every recipient of every message accounted for?
//
// Two kinds of accounts, each for a message and a recipient. A holder (a user agent, a spool) owes
// what it was given, until it has given it away, stored it, or reported that it could not. A host
// must have taken what somebody was told that it took; it may not have taken more, unless the
// answer to a final period was lost (RFC 1047).
#include <cstddef>
#include <string>
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
  std::vector<Finding> doubled;  // Taken or fetched once too often.
  std::vector<Finding> altered;  // Not the octets that were written.
  std::size_t composed = 0, lay = 0, delivered = 0, failed = 0, bounced = 0, discarded = 0,
              fetched = 0;
  std::size_t waiting = 0;  // Messages in spools.
  std::size_t excused = 0;  // Taken twice because an answer was lost.
};

// `at_rest`: nothing is left to happen, so that nothing may be waiting either.
Books audit(const trace::Trace& trace, bool at_rest);

// One finding a line; empty where all is well.
std::string in_words(const Books& books);

}  // namespace audit
