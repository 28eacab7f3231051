#pragma once
// Who may send what to whom at a mail server: the policy behind an SMTP dialogue, whoever leads it,
// the program (mta_server.h) or a person in its seat (smtp_prompter.h).
#include <cstddef>
#include <optional>
#include <string>

#include "sim/node/mta.h"
#include "sim/proto/smtp/server.h"
#include "sim/sender/check.h"

namespace node {

// A client, as far as the server knows it.
struct Guest {
  net::Endpoint client{};
  SessionId session{};
  std::string greeted_as{};  // What HELO or EHLO said.
  bool extended = false;     // It was EHLO.
  std::size_t size = 0;      // What SIZE= promised, in octets; 0: nothing.
  bool utf8 = false;         // The present transaction has SMTPUTF8.
};

class Reception {
 public:
  Reception(Mta& mta, AgentId agent) : mta_(mta), agent_(agent) {}

  // Remembers what the client says of itself.
  static void learn(Guest& guest, const smtp::ServerEvent& event);
  // The reply to a question of the machine. None: it is a message, for take(); or no question.
  std::optional<smtp::Reply> decide(const Guest& guest, const smtp::ServerEvent& event) const;
  // The domain for which DNS must be asked before a sender is taken; none: he is taken at once.
  std::optional<std::string> domain_to_ask_for(const smtp::ServerEvent& event) const;
  // Whether he is, now that DNS has told of his domain's MX records: RFC 7505 §4.2.
  static smtp::Reply judge_sender(const dns::Answered& mx);
  // Takes the responsibility for a message, or refuses it.
  smtp::Reply take(const Guest& guest, const smtp::MessageAsked& asked);
  // Whether it is asked first who sent the message: it comes from outside.
  bool checks_sender(const Guest& guest) const;
  sender::Arrival arrival(const Guest& guest, const smtp::MessageAsked& asked);
  // The same as take(), now that it is known who sent it.
  smtp::Reply take_checked(const Guest& guest, const smtp::MessageAsked& asked,
                           const sender::Verdicts& verdicts);

 private:
  bool is_at_home(const Guest& guest) const;
  smtp::Reply take_as(const Guest& guest, const smtp::MessageAsked& asked,
                      const std::string& content);
  smtp::Reply may_send(const smtp::MailAsked& asked) const;
  smtp::Reply may_receive(const Guest& guest, const mail::Address& forward_path) const;
  smtp::Reply may_receive_here(const Guest& guest, const mail::Address& forward_path) const;
  smtp::Reply verify(const Guest& guest, const std::string& what) const;
  smtp::Reply verify_here(const mail::Address& known) const;
  smtp::Reply expand(const std::string& what) const;

  Mta& mta_;
  AgentId agent_;  // Of the server.
};

}  // namespace node
