#pragma once
// The fetcher of a mail program that runs on the mail server itself: it opens the mailbox file.
#include <cstdint>

#include "sim/agent/fetcher.h"
#include "sim/mail/address.h"
#include "sim/store/store.h"

namespace agent {

class MailboxReader {
 public:
  // `user` must have an account in `store`. `agent`: whose mail program it is.
  MailboxReader(store::Store& store, AgentId agent, mail::Address user, FetchListener listener);

  // Everything that has come since the last look. All is said before it returns.
  void look();
  // Takes a message out of the mailbox file, if it is there still and nobody else has it open.
  void remove(std::uint32_t uid);

 private:
  store::Store& store_;
  AgentId agent_;
  mail::Address user_;
  FetchListener listener_;
  // What came before is known (RFC 9051 §2.3.1.1).
  std::uint32_t uid_validity_ = 0, uid_next_ = 1;
};

}  // namespace agent
