#pragma once
// The terminal: what stands on its screen, what may be typed next, and why the last line was
// refused.
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gui/reading/story.h"
#include "sim/protocols/words.h"
#include "sim/trace/snapshot.h"
#include "sim/world/scenario.h"

namespace reading {

struct ScreenLine {
  // Command: what a client says, as the server's seat shows it. Remark: what somebody who knows
  // better would have said.
  enum class Kind : unsigned char { Note, Typed, Reply, Command, Remark } kind{};
  SimTime at{};
  Seq seq;
  SessionId session;
  const protocols::Protocol* protocol = &protocols::unknown();
  bool content = false;  // Typed: a line of a message, not a command.
  std::string text;      // Without line end.
  // Of a command that was typed: the server's state when it heard it, and the command before it.
  std::string state{}, before{};
};

// All that ever stood on the terminals' screens. Made once for a trace.
class TerminalLog {
 public:
  explicit TerminalLog(const Story& story);
  // What stands on the screen of that host's terminal at an instant, in order.
  std::span<const ScreenLine> lines(HostId host, SimTime at) const;

 private:
  class Writer;
  std::map<HostId, std::vector<ScreenLine>> by_host_;
};

// The terminal's connection at an instant.
struct TerminalNow {
  bool connected = false;
  SessionId session;
  const protocols::Protocol* protocol = &protocols::unknown();
  std::string server;  // Its host name.
  std::uint16_t port = 0;
  AgentId server_agent;
  std::string state;  // Of the server's machine; empty: it has not answered yet.
};
TerminalNow terminal_now(const trace::Snapshot& now, HostId host);

// What may be said in this state of the server, with names of this scenario.
using Allowed = protocols::Suggestion;
std::vector<Allowed> allowed_now(const TerminalNow& terminal, const world::Scenario& scenario,
                                 std::string_view host);

// The last line that was refused, and why; empty where the last answer was no refusal of a line.
struct Refusal {
  std::string line, reply;
  std::vector<std::string> reasons;  // Sentences.
  std::size_t column = 0;            // Of the line: where it is wrong; npos: not at one place.
};
Refusal last_refusal(std::span<const ScreenLine> screen);

// The commands that begin so, of those that may be said now; for the Tab key.
std::string completed(std::string_view begun, const std::vector<Allowed>& allowed);

}  // namespace reading
