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
#include "sim/proto/dialogue.h"
#include "sim/proto/smtp/command.h"
#include "sim/proto/smtp/envelope.h"
#include "sim/proto/smtp/extension.h"
#include "sim/proto/smtp/reply.h"
#include "sim/text/bare_line_ends.h"
#include "sim/text/dot_stuffing.h"
#include "sim/text/line_reader.h"

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
// RSET, a new EHLO, QUIT or a lost connection, after MAIL; or content that was too large.
struct TransactionDropped {};

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

using text::BareLineEnds;
Reply refusal_of_bare_line_ends();

struct ServerOptions {
  std::string domain;                           // In the greeting and in replies.
  std::size_t max_message_octets = 16'000'000;  // Announced as SIZE (RFC 1870).
  std::size_t max_recipients = 1000;            // §4.5.3.1.8: at least 100. Then 452.
  bool extended = true;                         // False: EHLO is answered 502, as in 1982.
  bool eight_bit = true;                        // Announces 8BITMIME.
  bool vrfy = true, expn = true;                // False: 252 or 502.
  BareLineEnds bare_line_ends = BareLineEnds::Refuse;
  std::size_t max_errors = 20;  // Then 421 and the connection is closed.
};

class Server {
 public:
  explicit Server(ServerOptions options);
  // The first words: 220, or where the owner refuses, its reply, 421 or 554 (§3.1).
  ServerOutput open(std::optional<Reply> refusal = std::nullopt);
  ServerOutput receive(std::string_view octets);  // Any chunking will do.
  ServerOutput receive_end();                     // The client sends no more.
  // No command came whole for too long, or too little of a message (§4.5.3.2.7): 421.
  ServerOutput expire();
  ServerOutput shut_down();  // The owner goes down (§3.8): 421.
  // A 2yz, 4yz or 5yz reply. Where the client can make use of an enhanced status code and the owner
  // gave none, "x.0.0" is added; where it cannot, the owner's is left out.
  ServerOutput answer(Reply reply);
  ServerState state() const { return talk_.state(); }
  // What comes next is the content of a message.
  bool in_content() const { return state() == ServerState::Data; }
  static std::span<const proto::Arrow<ServerState>> diagram();

  // The table of commands. What is not legal in a state is answered 503.
  struct VerbRow {
    Verb verb;
    unsigned legal_in;  // A set of states, one bit each.
    void (Server::*obey)(const Command&);
    std::string_view usage;  // What HELP says, beside the parameters of extensions.
    std::string_view rfc;
    bool legal(ServerState state) const {
      return ((legal_in >> static_cast<unsigned>(state)) & 1U) != 0;
    }
  };
  static std::span<const VerbRow> verbs();

 private:
  using Answered = void (Server::*)(const Reply&);
  static const VerbRow kVerbs[];

  // server.cpp: from octets to commands, from replies to octets.
  ServerOutput pump(bool progress);
  bool take_line();
  void obey(const text::LineReader::Line& line);
  void refuse_sequence(const VerbRow& row);
  void end_session(std::string_view on);
  ServerOutput say_421(std::string_view enhanced, std::string_view why);
  void say(Reply reply, proto::Part part = proto::Part::Reply);
  void say(int code, std::string_view enhanced, std::string text);
  void refuse(int code, std::string_view enhanced, std::string text);
  void refuse(Reply reply);
  void ask(ServerEvent question, Answered then);

  // server_verbs.cpp: commands outside of mail transactions.
  void ehlo(const Command& command);
  void helo(const Command& command);
  void greet(const Command& command, Reply reply);
  void noop(const Command& command);
  void quit(const Command& command);
  void vrfy(const Command& command);
  void expn(const Command& command);
  void others_answered(const Reply& reply);
  void help(const Command& command);
  void not_implemented(const Command& command);

  // server_mail.cpp: the mail transaction, §3.3.
  void mail(const Command& command);
  template <class Asked>
  std::optional<Reply> read_parameter(const Parameter& parameter,
                                      std::optional<ParameterRow<Asked>> Extension::*row,
                                      Asked& asked) const;
  void mail_answered(const Reply& reply);
  void rcpt(const Command& command);
  void rcpt_answered(const Reply& reply);
  void data(const Command& command);
  bool take_content();
  std::optional<Reply> judge(std::string& content, bool too_large);
  void note_oddities(std::string_view content);
  void message_answered(const Reply& reply);
  void rset(const Command& command);
  void drop_transaction();

  ServerOptions options_;
  proto::Dialogue<ServerState, ServerEvent> talk_{diagram()};
  bool extended_ = false;        // EHLO was said: extensions may be used.
  bool enhanced_ = false;        // The present reply has an enhanced code (RFC 2034 §4).
  bool ended_ = false;           // The client sends no more.
  Answered answered_ = nullptr;  // Set: a question is open, and this takes the answer.
  proto::Patience patience_;
  text::LineReader input_;

  // Of the transaction.
  MailAsked asked_;
  Envelope envelope_;
  mail::Address candidate_;                 // The path that the owner is being asked about.
  bool refused_ = false;                    // RCPT was said, and so far in vain.
  std::optional<text::DotReader> content_;  // In the state Data.
  std::size_t blocks_ = 0;                  // Of it, that have come whole.
};

}  // namespace smtp
