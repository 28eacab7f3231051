#pragma once
// The sessions in which a message went out to its final period, and the sender never heard whether
// it was taken (RFC 1047): only these may make a message arrive twice.
#include <map>
#include <set>
#include <string>

#include "sim/trace/trace.h"

namespace audit {

class LostAnswers {
 public:
  void read(const trace::Record& record);
  // Which message it was is told by other records: messages are recognised by their Message-ID.
  void learn(SessionId session, MailId mail);
  void learn(trace::Text message, MailId mail);

  // In how many sessions with a server on `host` the answer to `mail` was lost.
  int count(MailId mail, HostId host) const;

 private:
  std::map<AgentId, HostId> hosts_;
  std::map<SessionId, HostId> servers_;
  std::map<SessionId, std::string> said_;  // The Message-ID of the content said last.
  std::set<SessionId> unanswered_;
  std::map<std::string, std::set<MailId>> mails_;
};

}  // namespace audit
