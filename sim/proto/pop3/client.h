#pragma once
// The client's side of POP3, RFC 1939: signs in, lists, retrieves what it has not seen, deletes it
// or keeps it, says QUIT.
#include <set>
#include <span>
#include <string>
#include <variant>

#include "sim/proto/machine.h"

namespace pop3 {

enum class Mode : unsigned char { Delete, Keep };

struct Fetched {
  std::string unique_id;  // Empty where the server has no UIDL.
  std::string content;    // Dots removed.
};
// Comes once, last. `problem` is empty where all went well: the messages marked were removed.
struct Ended {
  std::string problem;  // The server's -ERR text, "connection lost" …
  std::size_t fetched = 0;
  std::size_t left = 0;  // Messages that stay on the server, as far as the client knows.
};

using ClientEvent =
    std::variant<proto::Said, proto::Heard, proto::Moved, proto::Noted, Fetched, Ended>;
using ClientOutput = proto::Output<ClientEvent>;

enum class ClientState : unsigned char {
  Waiting,  // For the greeting.
  Apop,
  User,
  Pass,
  Stat,
  List,
  Uidl,
  Retr,
  Dele,
  Quit,
  Closed,
};
std::string_view name_of(ClientState);

struct ClientOptions {
  std::string user, password;
  Mode mode = Mode::Delete;
  bool apop = false;           // Where the greeting has a timestamp.
  std::set<std::string> seen;  // Unique ids that need not be fetched again (keep mode).
};

class Client {
 public:
  explicit Client(ClientOptions options);
  ClientOutput open();
  ClientOutput receive(std::string_view octets);
  ClientOutput receive_end();
  ClientOutput expire();
  ClientState state() const { return state_; }
  static std::span<const proto::Arrow<ClientState>> diagram();

 private:
  ClientOptions options_;
  ClientState state_ = ClientState::Closed;
};

}  // namespace pop3
