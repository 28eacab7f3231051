#pragma once
// The client's side of SMTP, RFC 5321: says EHLO (HELO where that is refused), carries out one or
// more mail transactions, says QUIT.
#include <cstddef>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "sim/proto/machine.h"
#include "sim/proto/smtp/envelope.h"
#include "sim/proto/smtp/reply.h"

namespace smtp {

struct Transaction {
  Envelope envelope;    // At least one forward path.
  std::string content;  // Line ends are CRLF; other octets travel as they are.
};

struct RecipientAnswered {                     // The reply to RCPT TO.
  std::size_t transaction = 0, recipient = 0;  // Indexes into what the client was given.
  Reply reply;
};
// Comes exactly once for each transaction, whatever happens. Where `reply` is positive, the server
// has taken the responsibility for the recipients that it accepted. Code 0: no reply, the
// connection was lost (`reply.lines` says how); the client cannot know whether the server has the
// message if `after_data`, and must send it again (§4.1.1.5 … RFC 1047 tells why doubles come from
// this).
struct TransactionEnded {
  std::size_t transaction = 0;
  Reply reply;
  bool after_data = false;
};
// DATA was answered 354 and the content is about to go out.
struct ContentBegins {
  std::size_t transaction = 0;
};
struct SessionEnded {};  // Comes once, last. All transactions have ended.

using ClientEvent = std::variant<proto::Said, proto::Heard, proto::Moved, proto::Noted,
                                 RecipientAnswered, TransactionEnded, ContentBegins, SessionEnded>;
using ClientOutput = proto::Output<ClientEvent>;

enum class ClientState : unsigned char {
  Waiting,  // For the greeting.
  Ehlo,
  Helo,
  Mail,
  Rcpt,
  Data,
  Content,
  Rset,
  Quit,
  Closed,
};
std::string_view name_of(ClientState);

struct ClientOptions {
  std::string domain;      // What EHLO says.
  bool extended = true;    // False: HELO at once, as in the book.
  bool pipelining = true;  // Where the server offers it (RFC 2920).
};

class Client {
 public:
  Client(ClientOptions options, std::vector<Transaction> transactions);
  ClientOutput open();  // Waits for the greeting.
  ClientOutput receive(std::string_view octets);
  ClientOutput receive_end();  // The connection was closed or lost.
  ClientOutput expire();       // No reply within the time that §4.5.3.2 gives it.
  ClientState state() const { return state_; }
  static std::span<const proto::Arrow<ClientState>> diagram();

 private:
  ClientOptions options_;
  std::vector<Transaction> transactions_;
  ClientState state_ = ClientState::Closed;
};

}  // namespace smtp
