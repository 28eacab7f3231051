#pragma once
// What servers found out about senders: each step, and what came of it.
#include <map>
#include <string>
#include <vector>

#include "gui/reading/language.h"
#include "sim/trace/trace.h"

namespace reading {

struct Finding {
  Seq seq;
  SimTime at{};
  std::string words;  // In the reader's language, on one line.
};

// "mx names the computer (RFC 7208 §5.4)"; the sentence is looked up, what it speaks of stays.
std::string in_words(const trace::SenderStep& step, const Language& language);
// "SPF: fail (deanza.edu)", as the field Authentication-Results has it.
std::string in_words(const trace::SenderChecked& checked);

// All of them, by the session in which the message came.
std::map<SessionId, std::vector<Finding>> findings(const trace::Trace& trace,
                                                   const Language& language);
// The steps that led to a SenderChecked, in their order.
std::vector<Seq> steps_to(const trace::Trace& trace, Seq checked);

}  // namespace reading
