#pragma once
// What one POP3 session has of a user's mail: who signed in, his INBOX, locked, and the numbers of
// its messages as it was then; whoever leads the session, the program (maa.h) or a person in its
// seat (pop3_prompter.h).
#include <string>
#include <string_view>
#include <vector>

#include "sim/node/ledger.h"
#include "sim/proto/pop3/server.h"
#include "sim/store/store.h"
#include "sim/store/tracker.h"

namespace node {

class MailboxVisit {
 public:
  // `agent`: the MAA server. `timestamp`: of the greeting, for APOP; empty: it is not offered.
  MailboxVisit(Ledger& ledger, store::Store& store, AgentId agent, std::string timestamp);
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
  pop3::LoginAnswer open(store::Account* account, const std::string& user, bool secret_right);
  void give(const pop3::Retrieved& retrieved);

  Ledger& ledger_;
  store::Store& store_;
  AgentId agent_;
  std::string timestamp_;
  SessionId session_;
  store::Account* account_ = nullptr;  // Its INBOX is locked while the session has it.
  store::Tracker numbers_;  // Never told of anything new: POP3 numbers for a whole session.
};

}  // namespace node
