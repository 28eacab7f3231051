#pragma once
// The client's side of IMAP4: signs in, does what it is ordered to (order.h), and leaves all where
// it is. It looks at what is new before it fetches it (RFC 3501 §6.4.5). Where it is told to, it
// stays and waits for what comes (RFC 2177).
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/proto/dialogue.h"
#include "sim/proto/imap/order.h"
#include "sim/proto/imap/response.h"

namespace imap {

// A new message. With order::Look::by_parts `content` is its header, with the empty line behind it,
// and `parts` tells what else there is.
struct Fetched {
  std::uint32_t uid = 0;
  std::string content;
  std::string mailbox{};
  std::vector<StructurePart> parts{};
  std::uint64_t octets = 0;  // Of all of it; 0: the server did not say.
  std::vector<std::string> flags{};  // With order::Look::by_parts: as the server has them now.
};
// What order::GetPart asked for; `header` is the part's own (empty for "TEXT").
struct GotPart {
  order::GetPart which;
  std::string header{}, content{};
};
struct GotMailboxes {
  std::vector<std::string> names;
  std::vector<MailboxCount> counts{};  // Of those that can be counted, if they were to be.
};
// What order::Search asked for: the UIDs, in ascending order.
struct GotFound {
  order::Search which;
  std::vector<std::uint32_t> uids{};
};
// An order is done. `problem` is empty where it went well.
struct Done {
  order::Order order;       // A look knows now where the next one begins.
  std::string problem{};    // The server's words after NO.
  std::size_t fetched = 0;  // By a look.
  std::uint32_t left = 0;   // Messages in the open mailbox.
};
// Comes once, last. `problem` is empty where all went well.
struct Ended {
  std::string problem;  // The server's words after NO or BAD, "connection lost" …
  std::size_t fetched = 0;
  std::size_t left = 0;                // Messages in the open mailbox, as far as the client knows.
  std::vector<order::Order> undone{};  // A look knows how far it came.
  bool refused = false;                // The server has not taken name and password.
};

using ClientEvent = std::variant<proto::Said, proto::Heard, proto::Moved, proto::Noted, Fetched,
                                 GotPart, GotMailboxes, GotFound, Done, Ended>;
using ClientOutput = proto::Output<ClientEvent>;

enum class ClientState : unsigned char {
  Waiting,
  Login,
  Select,
  Look,
  Fetch,
  Order,
  Idle,
  Woken,
  Ready,
  Logout,
  Closed
};
std::string_view name_of(ClientState);

struct ClientOptions {
  std::string user = {}, password = {};
  std::vector<order::Order> orders{order::Look{}};
  // Waits after them, in the mailbox of the last look, and looks again whenever something comes.
  bool idle = false;
  // Waits after them for others to do, until it is told to leave().
  bool stays = false;
  std::size_t max_messages = 100'000;            // New ones; with more it gives up.
  std::size_t max_message_octets = 100'000'000;  // Of one response; a longer one ends the session.
  std::size_t max_reply_octets = 200'000'000;    // Of all responses to one command.
};

class Client {
 public:
  explicit Client(ClientOptions options);
  ClientOutput open();
  ClientOutput receive(std::string_view octets);
  ClientOutput receive_end();
  ClientOutput expire();
  // More to do, after all that was ordered before. One that waits stops waiting. Not of one that
  // leaves().
  ClientOutput add(const std::vector<order::Order>& orders);
  // One that stays (ClientOptions) says goodbye, after all that was ordered.
  ClientOutput leave();
  // It has said goodbye, or cannot say anything yet or any more.
  bool leaves() const { return state() == ClientState::Logout || state() == ClientState::Closed; }
  ClientState state() const { return talk_.state(); }
  static std::span<const proto::Arrow<ClientState>> diagram();

 private:
  // client_replies.cpp
  void take(const std::string& response);
  void hear_reply();
  void take_request(const std::string& response);
  void take_while_idle(const std::string& response, const std::optional<Status>& status);
  void look_at_progress();
  void greeted(const Status& status);
  void learn_code(const Status& status);
  void learn(const std::string& response);
  void learn_of_message(const std::string& response);
  void completed(const Status& status);
  void tell_what_came();
  void ordered(const Status& status, bool nothing_came);
  void wake();
  void wake(std::string_view on);

  // client_orders.cpp
  void next_order(std::string_view on);
  void select(std::string_view on, ClientState state, const std::string& mailbox);
  void selected();
  void not_selected(const std::string& why);
  void know_validity(order::Look& wanted) const;
  void look(std::string_view on);
  void next_message(std::string_view on);
  void carry_out(std::string_view on);
  void finish_order(std::string_view on, std::string problem = {});
  void rest(std::string_view on);

  // RFC 3501 gives clients no time-out; these are the minutes that RFC 5321 §4.5.3.2 gives most
  // replies of SMTP.
  static constexpr std::chrono::seconds kReplyTime = std::chrono::minutes{5};

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
  std::size_t blocks_ = 0;           // Of a long literal, that have come whole.
  std::uint32_t commands_ = 0;       // Said so far: they are the tags.
  std::deque<order::Order> orders_;  // The first is being carried out.
  std::string mailbox_;              // That is open; empty: none.
  std::uint32_t exists_ = 0;         // Messages in it …
  std::uint32_t unlooked_ = 0;       // … and those of them that came since the last look.
  std::uint32_t uid_validity_ = 0;   // As the server says now …
  std::uint32_t uid_next_ = 0;       // … 0: it does not say.
  // What is to be fetched, octets by UID.
  std::map<std::uint32_t, std::uint64_t> new_;
  std::uint32_t current_ = 0;                     // The UID that was asked for last.
  std::vector<Fetched> came_;                     // While the rest of the reply comes in.
  std::optional<GotPart> part_;                   // The same.
  GotMailboxes listed_;                           // The same.
  std::vector<std::uint32_t> found_;              // The same.
  std::size_t fetched_ = 0, fetched_before_ = 0;  // By all looks, and by those that are done.
  std::optional<order::Look> waits_with_;  // The last look: whatever comes, it is done again.
  bool opening_ = false;                   // The last command was SELECT.
  bool refused_ = false;                   // NO to LOGIN.
  bool announced_ = false;                 // It was APPEND; the message is still to be said.
  bool granted_ = false;                   // IDLE's "+" has come.
  std::string farewell_;                   // What the server said after BYE.
  std::string problem_;                    // The first one.
};

}  // namespace imap
