#pragma once
// The server's side of SMTP, RFC 5321. Read its §3 and §4 before changing anything here.
//
// The machine asks its owner whatever is policy (XAsked events). While a question is open further
// input waits, so pipelined commands come out right. The owner answers with answer().
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "sim/mail/address.h"
#include "sim/proto/machine.h"
#include "sim/proto/smtp/envelope.h"
#include "sim/proto/smtp/reply.h"

namespace smtp {

// Questions. Each must be answered once.
struct MailAsked {  // MAIL FROM. Usual answers: 250, 451, 452, 552 (too large), 550.
  std::optional<mail::Address> reverse_path;
  std::size_t size = 0;    // SIZE=, RFC 1870; 0 where not given.
  bool eight_bit = false;  // BODY=8BITMIME, RFC 6152.
  bool utf8 = false;       // SMTPUTF8, RFC 6531.
};
struct RcptAsked {  // RCPT TO. 250, 251, 450, 452, 550, 551, 553. 2yz adds it to the envelope.
  mail::Address forward_path;
};
struct MessageAsked {  // The final period has come; the owner takes the message, or does not.
  Envelope envelope;
  std::string content;  // Dots removed, every other octet as it came. 250, 451, 452, 552, 554.
};
struct VrfyAsked {
  std::string what;
};  // 250, 251, 252, 550, 551, 553.
struct ExpnAsked {
  std::string what;
};  // 250 with a line a member, 252, 550.

// News, to which no answer is due.
struct Greeted {  // HELO or EHLO was accepted.
  std::string domain;
  bool extended = false;
};
struct TransactionDropped {};  // RSET, a new EHLO, QUIT or a lost connection, after MAIL.

using ServerEvent =
    std::variant<proto::Said, proto::Heard, proto::Moved, proto::Noted, MailAsked, RcptAsked,
                 MessageAsked, VrfyAsked, ExpnAsked, Greeted, TransactionDropped>;
using ServerOutput = proto::Output<ServerEvent>;

enum class ServerState : unsigned char {
  Connected,  // Greeted with 220; waits for HELO or EHLO.
  Refusing,   // Greeted with 554 (§3.1): answers 503 to everything but QUIT.
  Ready,      // After HELO or EHLO; no transaction open.
  Mail,       // After MAIL FROM.
  Rcpt,       // At least one recipient was accepted.
  Data,       // After 354.
  Closed,
};
std::string_view name_of(ServerState);

struct ServerOptions {
  std::string domain;                           // In the greeting and in replies.
  std::size_t max_message_octets = 16'000'000;  // Announced as SIZE (RFC 1870).
  std::size_t max_recipients = 1000;            // §4.5.3.1.8: at least 100. Then 452.
  bool extended = true;                         // False: EHLO is answered 502, as in 1982.
  bool eight_bit = true;                        // Announces 8BITMIME.
  bool vrfy = true, expn = true;                // False: 252 or 502.
  std::size_t max_errors = 20;                  // Then 421 and the connection is closed.
};

class Server {
 public:
  explicit Server(ServerOptions options);
  // The first words: 220, or 421 and 554 where the owner refuses (§3.1).
  ServerOutput open(std::optional<Reply> refusal = std::nullopt);
  ServerOutput receive(std::string_view octets);  // Any chunking will do.
  ServerOutput receive_end();                     // The client sends no more.
  ServerOutput expire();                          // Nothing came for too long (§4.5.3.2.7): 421.
  ServerOutput answer(Reply reply);
  ServerState state() const { return state_; }
  static std::span<const proto::Arrow<ServerState>> diagram();

 private:
  ServerOptions options_;
  ServerState state_ = ServerState::Closed;
};

}  // namespace smtp
