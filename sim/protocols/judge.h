#pragma once
// What may be said in a state of the server, and what not, and why: by the rows alone.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/protocols/protocol.h"

namespace protocols {

// By its name in upper case; null: the protocol has no such command.
const Verb* find_verb(const Protocol& protocol, std::string_view name);
// The same of the command that a line begins with.
const Verb* verb_of(const Protocol& protocol, std::string_view line);

// Whether the server would take this command in that state, and it leads on: DATA and the like are
// legal in more states than those from which they go anywhere, and get a refusal of their own
// there. A state without a name allows all.
bool is_legal(const Protocol& protocol, std::string_view state, std::string_view verb);
// Whether this state, by its name, is one of the server's.
bool has_state(const Protocol& protocol, std::string_view state);

bool same_command(const Protocol& protocol, std::string_view one, std::string_view other);

// Why a server would refuse a line.
struct Objection {
  enum class Kind : unsigned char { NoSuchCommand, NotInThisState, NotAfterThat, NotUnderstood };
  Kind kind{};
  std::string sentence;
  std::size_t column = std::string::npos;  // Where the line is wrong; npos: not at one place.
};
// None: it would not, as far as the tables tell; what its owner allows they cannot know. `before`:
// the command before this one in the session; unset: whatever is needed.
std::optional<Objection> objection(const Protocol& protocol, std::string_view state,
                                   std::string_view line,
                                   std::optional<std::string_view> before = std::nullopt);

// The class that a reply belongs to; null: none.
const ReplyClass* class_of(const Protocol& protocol, std::string_view reply);
// "Not now", or "no".
bool is_refusal(const Protocol& protocol, std::string_view reply);

// The phase that a client's line begins, as an index into the row's; none: it begins none.
std::optional<std::size_t> phase_begun(const Protocol& protocol, std::string_view line);

}  // namespace protocols
