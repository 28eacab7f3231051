#pragma once
// The client's side of POP3, RFC 1939: signs in, lists, retrieves what it has not seen, deletes it
// or keeps it, says QUIT.
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "sim/proto/dialogue.h"
#include "sim/proto/pop3/dialect.h"
#include "sim/text/dot_stuffing.h"
#include "sim/text/line_reader.h"

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
  std::uint64_t left = 0;  // Messages that stay on the server, as far as the client knows.
};

using ClientEvent =
    std::variant<proto::Said, proto::Heard, proto::Moved, proto::Noted, Fetched, Ended>;
using ClientOutput = proto::Output<ClientEvent>;

enum class ClientState : unsigned char {
  Waiting,  // For the greeting.
  Utf8,     // Where the user's name is not in ASCII.
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
  std::string user = {}, password = {};
  Mode mode = Mode::Delete;
  bool apop = false;  // Where the greeting has a timestamp.
  // Unique ids that need not be fetched again. In both modes these messages stay on the server.
  std::set<std::string> seen = {};
  std::size_t max_messages = 1'000'000;          // A maildrop with more is not read.
  std::size_t max_message_octets = 100'000'000;  // Of one message; a longer one ends the session.
};

class Client {
 public:
  explicit Client(ClientOptions options);
  ClientOutput open();
  ClientOutput receive(std::string_view octets);
  ClientOutput receive_end();
  ClientOutput expire();
  ClientState state() const { return talk_.state(); }
  static std::span<const proto::Arrow<ClientState>> diagram();

 private:
  struct Listed {
    std::uint64_t octets = 0;
    std::string unique_id;
  };

  bool take_line();
  bool take_content();
  void look_at_block();
  void hear_status(std::string_view line);
  void hear_listing(std::string_view line);
  void heard(proto::Part part);

  // What follows a whole reply (client_replies.cpp).
  void replied(const Status& status);
  void greeted(const Status& status);
  void sign_in();
  void counted(const Status& status);
  void listed(const Status& status);
  void identified(const Status& status);
  void announced(const Status& status);
  void fetched(std::string content);
  void deleted(const Status& status);
  void dismissed(const Status& status);
  void next_message(std::string_view on);

  void say(ClientState next, std::string_view on, Command command);
  void give_up(const Status& status);
  void fail(std::string why);
  void finish(std::string_view on);

  ClientOptions options_;
  proto::Dialogue<ClientState, ClientEvent> talk_{diagram()};
  text::LineReader lines_;
  std::string reply_;              // As it has come in, line ends included.
  std::optional<Status> listing_;  // While the further lines of a reply come in.
  std::size_t listing_lines_ = 0;
  std::optional<text::DotReader> content_;  // While a message comes in.
  std::size_t blocks_ = 0;                  // Of it, that have come whole.
  std::string timestamp_;  // Of the greeting; empty: there is none.
  DropListing drop_;
  std::map<std::uint64_t, Listed> list_;  // By message number.
  std::uint64_t current_ = 0;           // The message of RETR and DELE; 0 before the first.
  std::size_t fetched_ = 0, deleted_ = 0;
  std::string problem_;
};

}  // namespace pop3
