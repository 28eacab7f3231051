#pragma once
// What is said next in a trace.
#include <optional>
#include <string>
#include <string_view>

#include "sim/lesson/lesson.h"
#include "sim/lesson/predicate.h"
#include "sim/protocols/list.h"

namespace lesson {

struct NextWords {
  Seq seq;
  trace::Said said;
  AgentId peer;  // Whom it is said to; 0: not known.
  const protocols::Protocol* protocol = &protocols::unknown();
  std::string verb;          // Of a command.
  std::string server_state;  // Of the server's machine, before it hears this; empty: none so far.
};

// The first thing said after `now` that a prediction is about: any, a command, or a reply; where
// `event` is given, the first that it describes.
std::optional<NextWords> next_words(const Observed& observed, Predicted predicted,
                                    const std::optional<Event>& event, SimTime now);

// What was spoken last, up to `now`; the usual protocol where nothing was.
const protocols::Protocol& last_spoken(const Observed& observed, SimTime now);

}  // namespace lesson
