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

#include "sim/proto/dialogue.h"
#include "sim/proto/pop3/apop.h"
#include "sim/proto/pop3/dialect.h"
#include "sim/proto/pop3/maildrop.h"
#include "sim/text/line_reader.h"

namespace pop3 {

struct LoginRefused {
  std::string why;      // One line, printable.
  bool in_use = false;  // Locked by another session: "-ERR [IN-USE]" (RFC 2449 §8.1.2).
};
using LoginAnswer = std::variant<std::vector<Item>, LoginRefused>;

struct LoginAsked {  // USER and PASS. The owner must call answer().
  std::string user, password;
};
// APOP; as above. The digest is right if it equals apop_digest(greeting_timestamp, secret).
struct ApopAsked {
  std::string user, digest;
};
struct Retrieved {         // The content of this message has been given to the connection.
  std::size_t number = 0;  // From 1.
  bool whole = false;      // RETR; false: TOP.
};
struct Removed {  // UPDATE state: take it out of the maildrop.
  std::size_t number = 0;
};
struct Released {};  // The lock; comes once if a login was answered with items.

using ServerEvent = std::variant<proto::Said, proto::Heard, proto::Moved, proto::Noted, LoginAsked,
                                 ApopAsked, Retrieved, Removed, Released>;
using ServerOutput = proto::Output<ServerEvent>;

enum class ServerState : unsigned char { Authorization, Transaction, Update, Closed };
std::string_view name_of(ServerState);

struct ServerOptions {
  // "<1896.697170952@dbc.mtview.ca.us>", never the same twice: offers APOP. Empty: it does not.
  std::string timestamp = {};
  std::size_t max_errors = 20;  // With so many -ERR replies the connection is closed.
  bool keeps_forever = true;    // No message goes but by DELE: "EXPIRE NEVER" (RFC 2449 §6.7).
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
  ServerState state() const { return talk_.state(); }
  static std::span<const proto::Arrow<ServerState>> diagram();

  // The table of commands. What is not legal in a state is answered -ERR.
  struct VerbRow {
    std::string_view keyword;
    unsigned legal_in;  // A set of states, one bit each.
    void (Server::*obey)(const Command&);
    std::string_view rfc;
    bool legal(ServerState state) const {
      return ((legal_in >> static_cast<unsigned>(state)) & 1U) != 0;
    }
  };
  static std::span<const VerbRow> verbs();

 private:
  static const VerbRow kVerbs[];

  // One for each verb; in server_verbs.cpp.
  void user(const Command& command);
  void pass(const Command& command);
  void apop(const Command& command);
  void stat(const Command& command);
  void list(const Command& command);
  void retr(const Command& command);
  void dele(const Command& command);
  void noop(const Command& command);
  void rset(const Command& command);
  void top(const Command& command);
  void uidl(const Command& command);
  void quit(const Command& command);
  void capa(const Command& command);
  void utf8(const Command& command);

  ServerOutput pump();
  void hear(const text::LineReader::Line& line);
  void obey(std::string_view line);
  void ask(std::string_view on, ServerEvent question);
  void admit(std::vector<Item> items);
  std::optional<std::size_t> number_in(const Command& command);
  void greet(const Status& status);
  void say(const Status& status, std::string_view lines = {});
  void say_listing(std::string text, std::string lines);
  void complain(std::string why, std::string code = {});
  // The message, or its header and so many lines of its body.
  void send_content(std::size_t number, std::optional<std::uint64_t> body_lines);
  bool refuses_utf8(const Command& command);
  void leave(std::string_view on);
  void close(std::string_view on);

  ServerOptions options_;
  proto::Dialogue<ServerState, ServerEvent> talk_{diagram()};
  text::LineReader lines_;
  std::string_view asked_on_;  // "PASS" or "APOP": what brought the question that is open.
  bool input_ended_ = false;
  bool utf8_ = false;  // The client has said UTF8 (RFC 6856 §2).
  std::string user_;   // Of the USER just before; empty if the last command was another.
  Maildrop maildrop_;  // Empty but in Transaction and Update.
  proto::Patience patience_;
};

}  // namespace pop3
