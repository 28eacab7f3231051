#pragma once
// What all protocol machines have in common. A machine does no I/O and knows no time: it is fed
// octets and returns what it wants sent and what happened, in order. Its owner (a node in the
// simulation, a socket, a test, a fuzzer) does the rest.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace proto {

// What a stretch of a dialogue is.
enum class Part : unsigned char {
  Greeting,      // The server's first words.
  Command,       // One whole command of the client, with what belongs to it.
  Reply,         // One whole reply of the server, all its lines.
  Content,       // Octets of a message as they stand on the wire: dot-stuffed, final "." included.
  Continuation,  // The server asks for the rest of a command.
  Data,          // Octets in a command or reply that are neither its words nor a message.
  Secret,        // Octets that nobody else should read.
};

// A stretch inside a part: a message in a reply or a command, a secret in a command. Stretches may
// lie in one another; the outer one is named first.
struct Stretch {
  Part part{};
  std::size_t begin = 0, octets = 0;  // Of the part, counted from its first octet.
  bool operator==(const Stretch&) const = default;
};

// Events that every machine shares, beside its own.
struct Said {  // The next `octets` octets of Output::to_send are one such part.
  Part part;
  std::size_t octets;
  std::vector<Stretch> inside{};
};
struct Heard {  // A whole part has come in. `text` ends with its line end; empty for Content.
  Part part;
  std::size_t octets;
  std::string text;
  std::vector<Stretch> inside{};
};
struct Moved {  // The machine changed its state along an arrow of its diagram.
  std::string_view from, to, on, rfc;
};
struct Noted {  // Something worth telling: a deviation that was tolerated, and why.
  std::string text;
  std::string_view rfc;
};

template <class Event>
struct Output {
  std::string to_send;
  std::vector<Event> events;  // In order; Said parts cover to_send from its beginning to its end.
  bool hang_up = false;       // Close the connection once to_send has gone out.
  // Call expire() when so long has passed. Unset: the time that was set before runs on, for octets
  // alone are no progress. Zero: never.
  std::optional<std::chrono::seconds> wake_me_in;
};

// One arrow of a state diagram. The machine moves along these rows (dialogue.h), the tests walk
// them, the window draws them: there is no second copy.
template <class State>
struct Arrow {
  State from;
  std::string_view on;
  State to;
  std::string_view rfc;
};

// The diagram in Graphviz' language. name_of(State) is found beside the State.
template <class State>
std::string dot(std::span<const Arrow<State>> diagram) {
  std::string out = "digraph {\n";
  for (const Arrow<State>& arrow : diagram) {
    out.append("  \"").append(name_of(arrow.from)).append("\" -> \"").append(name_of(arrow.to));
    out.append("\" [label=\"").append(arrow.on).append("\\n").append(arrow.rfc).append("\"];\n");
  }
  return out + "}\n";
}

}  // namespace proto
