#pragma once
// The client's side of IMAP4: signs in, opens a mailbox, looks at what is new before it fetches it
// (RFC 3501 §6.4.5, ENVELOPE), fetches it, and leaves it where it is.
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/proto/dialogue.h"
#include "sim/proto/imap/response.h"

namespace imap {

struct Fetched {
  std::uint32_t uid = 0;
  std::string content;
};
// Comes once, last. `problem` is empty where all went well.
struct Ended {
  std::string problem;  // The server's words after NO or BAD, "connection lost" …
  std::size_t fetched = 0;
  std::size_t left = 0;  // Messages in the mailbox, as far as the client knows.
  // What is known by now: to be given to the next session (RFC 3501 §2.3.1.1).
  std::uint32_t uid_validity = 0, uid_next = 1;
};

using ClientEvent =
    std::variant<proto::Said, proto::Heard, proto::Moved, proto::Noted, Fetched, Ended>;
using ClientOutput = proto::Output<ClientEvent>;

enum class ClientState : unsigned char { Waiting, Login, Select, Look, Fetch, Logout, Closed };
std::string_view name_of(ClientState);

struct ClientOptions {
  std::string user = {}, password = {};
  std::string mailbox = "INBOX";
  // Of the last session: with the same UIDVALIDITY, what has a smaller UID is known.
  std::uint32_t uid_validity = 0, uid_next = 1;
  std::size_t max_messages = 100'000;            // New ones; with more it gives up.
  std::size_t max_message_octets = 100'000'000;  // Of one response; a longer one ends the session.
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
  void take(const std::string& response);
  void look_at_progress();
  void greeted(const Status& status);
  void learn_code(const Status& status);
  void learn(const std::string& response);
  void completed(const Status& status);
  void selected();
  void next_message(std::string_view on);

  void say(ClientState next, std::string_view on, std::string_view command,
           std::vector<proto::Stretch> inside = {});
  void log_in();
  void log_out(std::string_view on);
  void fail(std::string why);
  void finish(std::string_view on);

  ClientOptions options_;
  proto::Dialogue<ClientState, ClientEvent> talk_{diagram()};
  ResponseReader responses_;
  std::string reply_;  // The responses since the last command, and where messages stand in them.
  std::vector<proto::Stretch> inside_;
  std::size_t blocks_ = 0;                      // Of a long literal, that have come whole.
  std::uint32_t commands_ = 0;                  // Said so far: they are the tags.
  std::uint32_t exists_ = 0;                    // Messages in the mailbox.
  std::uint32_t uid_validity_ = 0;              // As the server says now …
  std::uint32_t uid_next_ = 0;                  // … 0: it does not say.
  std::map<std::uint32_t, std::uint64_t> new_;  // Octets by UID, of what is to be fetched.
  std::uint32_t current_ = 0;                   // The UID that was asked for last.
  std::optional<Fetched> came_;                 // It, while the rest of the reply comes in.
  std::size_t fetched_ = 0;
  std::string problem_;
};

}  // namespace imap
