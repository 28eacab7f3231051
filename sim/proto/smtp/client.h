#pragma once
// The client's side of SMTP, RFC 5321: says EHLO (HELO where that is refused), carries out one or
// more mail transactions, says QUIT.
#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "sim/proto/dialogue.h"
#include "sim/proto/smtp/command.h"
#include "sim/proto/smtp/envelope.h"
#include "sim/proto/smtp/offers.h"
#include "sim/proto/smtp/reply.h"
#include "sim/text/line_reader.h"

namespace smtp {

struct Transaction {
  Envelope envelope;  // At least one forward path.
  // Line ends are CRLF; a CR or LF alone is made one, for no client may send it (RFC 5321 §2.3.8).
  // Other octets travel as they are.
  std::string content;
};

// The reply to RCPT TO. It does not come where MAIL was refused, and not for replies that end the
// session (421): TransactionEnded says it for all.
struct RecipientAnswered {
  std::size_t transaction = 0, recipient = 0;  // Indexes into what the client was given.
  Reply reply;
};
// Comes exactly once for each transaction, whatever happens. Where `reply` is positive, the server
// has taken the responsibility for the recipients that it accepted. Where all recipients were
// refused, it is one of their replies, a transient one if there is any. Where the message cannot be
// sent to this server at all, it is the client's own: 552 5.3.4 (too large), 553 5.6.7 (an address
// needs SMTPUTF8), 550 5.6.9 (the header needs it), 554 5.6.3 (8-bit content, but no 8BITMIME), 554
// 5.6.0 (a line of more than 998 octets).
// Code 0: no reply, the connection was lost (`reply.lines` says how). The client cannot know
// whether the server has the message if `after_data`, and must send it again (RFC 1047 tells how
// doubles come from this).
struct TransactionEnded {
  std::size_t transaction = 0;
  Reply reply;
  bool after_data = false;  // The content was sent, the final "." included.
  bool by_client =
      false;  // The client's own judgement of what the server offers: nothing was sent.
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
  // Deviation: octets above 127 go to servers that offer neither 8BITMIME nor SMTPUTF8, which RFC
  // 5321 §2.4 forbids, because old mail programs did so.
  bool eight_bit_anyway = false;
};

class Client {
 public:
  Client(ClientOptions options, std::vector<Transaction> transactions);
  ClientOutput open();  // Waits for the greeting.
  ClientOutput receive(std::string_view octets);
  ClientOutput receive_end();  // The connection was closed or lost.
  ClientOutput expire();       // No reply within the time that §4.5.3.2 gives it.
  ClientState state() const { return talk_.state(); }
  static std::span<const proto::Arrow<ClientState>> diagram();
  // How long the reply that is due in this state may take (§4.5.3.2); zero: none is due.
  static std::chrono::minutes time_out(ClientState state);

 private:
  // A command of the transaction, sent or to be sent; the first is the one whose reply is due.
  struct Step {
    ClientState state;
    Command command;
    std::size_t recipient = 0;
  };

  // client.cpp: from octets to replies, from commands to octets.
  ClientOutput finish();
  void take_line(const text::LineReader::Line& line);
  void obey(const Reply& reply);
  void end_without_reply(const std::string& why);
  void end_session(const Reply& reply, std::string_view on);
  void say(const Command& command);

  // client_session.cpp: greeting, EHLO, HELO, RSET, QUIT.
  void greeted(const Reply& reply);
  void say_hello(ClientState hello, std::string_view on);
  void ehlo_answered(const Reply& reply);
  void helo_answered(const Reply& reply);
  void give_up(const Reply& reply);
  void rset(std::string_view on);
  void rset_answered(const Reply& reply);
  void quit(std::string_view on);

  // client_transaction.cpp: MAIL, RCPT, DATA, the content.
  void begin_next(std::string_view on);
  void mend(Transaction& transaction);
  std::optional<Reply> cannot_send(const Transaction& transaction) const;
  void plan(const Transaction& transaction);
  bool pipelines() const { return options_.pipelining && offers_.has("PIPELINING"); }
  Command mail_command(const Transaction& transaction) const;
  void advance(std::string_view on);
  void mail_answered(const Reply& reply);
  void rcpt_answered(const Reply& reply);
  void data_answered(const Reply& reply);
  void send_content();
  void content_answered(const Reply& reply);
  bool has_failed() const;  // It is known that the current transaction cannot succeed.
  enum class Judge : unsigned char { Server, Client };
  void end_transaction(const Reply& reply, bool after_data = false, Judge judge = Judge::Server);

  ClientOptions options_;
  std::vector<Transaction> transactions_;
  proto::Dialogue<ClientState, ClientEvent> talk_{diagram()};
  text::LineReader input_;
  std::string reply_;        // The lines of a reply that has not come whole.
  std::size_t current_ = 0;  // All transactions before this one have ended.
  Offers offers_;
  std::deque<Step> steps_;
  // Of the current transaction.
  std::size_t accepted_ = 0;      // Recipients.
  std::optional<Reply> refusal_;  // Of MAIL or DATA, or else of a recipient.
  bool mail_refused_ = false;
};

}  // namespace smtp
