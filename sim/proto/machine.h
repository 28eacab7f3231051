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
  Greeting,  // The server's first words.
  Command,   // One line from the client.
  Reply,     // One whole reply of the server, all its lines, without any message in it.
  Content,   // Octets of a message as they stand on the wire: dot-stuffed, final "." line included.
};

// Events that every machine shares, beside its own.
struct Said {  // The next `octets` octets of Output::to_send are one such part.
  Part part;
  std::size_t octets;
};
struct Heard {  // A whole part has come in. `text` ends with its line end; empty for Content.
  Part part;
  std::size_t octets;
  std::string text;
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
  // Call expire() when nothing has come for so long. Unset: as before. Zero: never.
  std::optional<std::chrono::seconds> wake_me_in;
};

// One arrow of a state diagram. The machine obeys these rows, the tests walk them, the window draws
// them: there is no second copy.
template <class State>
struct Arrow {
  State from;
  std::string_view on;
  State to;
  std::string_view rfc;
};

template <class State>
const Arrow<State>* find_arrow(std::span<const Arrow<State>> diagram, State from,
                               std::string_view on, State to) {
  const auto found = std::ranges::find_if(diagram, [&](const Arrow<State>& arrow) {
    return arrow.from == from && arrow.on == on && arrow.to == to;
  });
  return found == diagram.end() ? nullptr : &*found;
}

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
