#pragma once
// A server's seat: what the person in it sees and has said, what waits for his reply, and what may
// be replied.
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gui/reading/story.h"
#include "gui/reading/terminal.h"
#include "sim/trace/snapshot.h"

namespace reading {

// All that was ever said in the servers' seats. Made once for a trace.
class SeatLog {
 public:
  explicit SeatLog(const Story& story);
  // What stands on the screen of that server's seat at an instant, in order.
  std::span<const ScreenLine> lines(AgentId server, SimTime at) const;

 private:
  class Writer;
  std::map<AgentId, std::vector<ScreenLine>> by_server_;
};

// The seat at an instant.
struct SeatNow {
  AgentId server;  // Zero: no such server runs there.
  bool taken = false;
  const protocols::Protocol* protocol = &protocols::unknown();
  bool connected = false;  // Somebody is …
  SessionId session;       // … in this one.
  std::string state;       // Of the program's machine, which follows the person.
};
SeatNow seat_now(const trace::Snapshot& now, std::string_view host, std::uint16_t port);

// What waits for a reply.
struct Awaiting {
  enum class What : unsigned char { Nothing, Greeting, Command, Message } what{};
  std::string line;  // The command.
};
Awaiting awaiting(std::span<const ScreenLine> screen, const SeatNow& seat);

// The replies that servers give to it, by their codes.
std::vector<Allowed> replies_to(const Awaiting& awaiting, const SeatNow& seat,
                                std::string_view host);

}  // namespace reading
