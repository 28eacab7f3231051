#pragma once
// What is said next in a trace, and what may be said: the protocols' own tables, asked by
// questions.
#include <optional>
#include <string>
#include <string_view>

#include "sim/lesson/lesson.h"
#include "sim/lesson/predicate.h"

namespace lesson {

struct NextWords {
  Seq seq;
  trace::Said said;
  AgentId peer;  // Whom it is said to; 0: not known.
  trace::Protocol protocol{};
  std::string verb;          // Of a command.
  std::string server_state;  // Of the server's machine, before it hears this; empty: none so far.
};

// The first thing said after `now` that a prediction is about: any, a command, or a reply; where
// `event` is given, the first that it describes.
std::optional<NextWords> next_words(const Observed& observed, Predicted predicted,
                                    const std::optional<Event>& event, SimTime now);

// What was spoken last, up to `now`; SMTP where nothing was.
trace::Protocol last_spoken(const Observed& observed, SimTime now);

// Whether the server's table allows this command in that state. An empty state allows all.
bool is_legal(trace::Protocol protocol, std::string_view state, const std::string& verb);

// Whether two lines are the same command: the verb in any case, and what follows as parsed.
bool same_command(trace::Protocol protocol, std::string_view one, std::string_view other);

// Why the server would refuse the line in that state, as a sentence; empty: it would not.
std::string why_refused(trace::Protocol protocol, std::string_view state, std::string_view line);

}  // namespace lesson
