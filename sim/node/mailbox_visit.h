#pragma once
// What one POP3 session has of a mailbox: who signed in, the lock, the messages as they were then;
// whoever leads the session, the program (maa.h) or a person in its seat (pop3_prompter.h).
#include <string>
#include <vector>

#include "sim/node/ledger.h"
#include "sim/store/store.h"
#include "sim/proto/pop3/server.h"

namespace node {

class MailboxVisit {
 public:
  // `agent`: the MAA server. `timestamp`: of the greeting, for APOP; empty: it is not offered.
  MailboxVisit(Ledger& ledger, Mailboxes& mailboxes, AgentId agent, std::string timestamp);
  void begin(SessionId session) { session_ = session; }

  const std::string& timestamp() const { return timestamp_; }

  // Signs in: takes the lock, and says what there is. Refusals are recorded.
  pop3::LoginAnswer sign_in(const pop3::LoginAsked& asked);
  pop3::LoginAnswer sign_in(const pop3::ApopAsked& asked);
  // What sign_in() would say, without doing it.
  pop3::LoginAnswer would_say(const pop3::LoginAsked& asked) const;
  // Does what the machine says was done.
  void obey(const pop3::ServerEvent& event);
  // Ends it without UPDATE, where it has not ended: the lock goes back.
  void break_off();

 private:
  pop3::LoginAnswer open(Mailbox* mailbox, const std::string& user, bool secret_right);
  std::vector<pop3::Item> items_of(const Mailbox& mailbox,
                                   const std::vector<StoredMail>& mails) const;

  Ledger& ledger_;
  Mailboxes& mailboxes_;
  AgentId agent_;
  std::string timestamp_;
  SessionId session_;
  Mailbox* mailbox_ = nullptr;     // Locked while the session has it.
  std::vector<StoredMail> mails_;  // As they were when it was opened: numbered 1 … n.
};

}  // namespace node
