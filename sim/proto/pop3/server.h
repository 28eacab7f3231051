#pragma once
// The server's side of POP3, RFC 1939 whole, with CAPA (RFC 2449). Before changing this file read
// RFC 1939; it is twenty pages.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/proto/machine.h"

namespace pop3 {

// A message of the maildrop. The owner keeps the content alive while the session lives.
struct Item {
  std::string_view content;
  std::string unique_id;  // §7, UIDL: 1 to 70 octets from 0x21 to 0x7E.
};
struct LoginRefused {
  std::string why;
  bool in_use = false;
};  // in_use: locked by another session.
using LoginAnswer = std::variant<std::vector<Item>, LoginRefused>;

struct LoginAsked {  // USER and PASS. The owner must call answer().
  std::string user, password;
};
struct ApopAsked {  // The digest is right if it equals apop_digest(greeting_timestamp, secret).
  std::string user, digest;
};
struct Retrieved {         // The content of this message has been given to the connection.
  std::size_t number = 0;  // From 1.
  bool whole = false;      // RETR; false: TOP.
};
struct Removed {
  std::size_t number = 0;
};                   // UPDATE state: take it out of the maildrop.
struct Released {};  // The lock; comes once if a login was answered with items.

using ServerEvent = std::variant<proto::Said, proto::Heard, proto::Moved, proto::Noted, LoginAsked,
                                 ApopAsked, Retrieved, Removed, Released>;
using ServerOutput = proto::Output<ServerEvent>;

enum class ServerState : unsigned char { Authorization, Transaction, Update, Closed };
std::string_view name_of(ServerState);

// RFC 1939 §7: MD5 over the timestamp, angle brackets included, and the secret; 32 hex digits.
std::string apop_digest(std::string_view timestamp, std::string_view secret);

struct ServerOptions {
  std::string timestamp;  // "<1896.697170952@dbc.mtview.ca.us>": offers APOP. Empty: it does not.
  std::size_t max_errors = 20;
};

class Server {
 public:
  explicit Server(ServerOptions options);
  ServerOutput open();  // Greets.
  // Refuses the connection: greets with -ERR and hangs up.
  ServerOutput refuse(std::string why);
  ServerOutput receive(std::string_view octets);  // Any chunking will do.
  ServerOutput receive_end();                     // Without QUIT nothing is removed.
  ServerOutput expire();                          // §3: idle for 10 minutes; nothing is removed.
  ServerOutput answer(LoginAnswer answer);
  ServerState state() const { return state_; }
  static std::span<const proto::Arrow<ServerState>> diagram();

 private:
  ServerOptions options_;
  ServerState state_ = ServerState::Closed;
};

}  // namespace pop3
