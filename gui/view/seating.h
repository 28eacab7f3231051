#pragma once
// Where one sits and whom one calls in the terminal: as a client at a computer, or in a server's
// seat; and what is typed there.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gui/reading/seat.h"
#include "gui/view/view.h"

namespace view {

// Zero: there is none of this name.
HostId host_named(const View& view, std::string_view name);

// Whom one can call: a server and a port.
struct Callee {
  std::string host;
  std::uint16_t port = 0;
  std::string label() const { return host + " · " + std::string{protocols::at_port(port).name}; }
};
std::vector<Callee> callees(const world::Scenario& scenario);

// A computer to sit at, a server's seat, or a user's command-driven user agent.
struct Place {
  std::string host{};
  std::uint16_t port = 0;  // Zero: no server's seat.
  std::string user{};      // Empty: no user agent.
  bool serves() const { return port != 0; }
};
std::vector<Place> places_to_sit(const world::Scenario& scenario);
// "the seat of mail.deanza.edu · …", with the name of what is spoken there; "forouzan-pc"
std::string label_of(const Language& language, const Place& place);
// Whoever sat elsewhere gets up: at a user agent, in a server's seat.
void sit_at(View& view, const Place& place);
// Whom Connect will call.
void call(View& view, const Callee& callee);
// Where nothing was chosen yet: a user's computer, and the first server.
void choose_at_first(View& view);

// Connects, types, hangs up.
void hand_over(View& view, std::vector<std::string> lines, bool hang_up = false);
// In the server's seat: sits down or leaves it, replies.
void sit_down(View& view, bool taken);
void reply(View& view, std::string line);
// What waits for the person in the seat, in English.
std::string_view what_waits(const reading::Awaiting& awaiting);
// Why nothing can be typed there now, in English; empty: it can.
std::string_view why_not_typed(const reading::TerminalNow& terminal);
std::string_view why_not_typed(const reading::SeatNow& seat);

// The line that was typed is taken, to be sent: it is remembered for the keys that bring it back.
// False: it was none, and the lesson goes on.
bool take_line(View& view, std::string& line);

}  // namespace view
