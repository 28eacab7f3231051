#pragma once
// The mailboxes on a host's disk: files that only their owners may read.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/mail/address.h"
#include "sim/node/ledger.h"

namespace node {

struct StoredMail {
  MailId mail;
  std::uint32_t uid = 0;  // Given in rising order, never twice in a mailbox.
  trace::Text message;    // In the trace's octet store.
};

struct Account {
  mail::Address address;
  std::string password;
  std::uint64_t quota_octets = 0;  // 0: no limit.
  bool busy = false;               // Somebody holds the file: deliveries must wait.
  std::string moved_to;            // An address; empty: still here.
  bool forwards = false;           // With moved_to: mail is sent on.
};

struct Mailbox {
  MailboxId id{};
  Account account{};
  std::vector<StoredMail> mails{};
  std::uint64_t octets = 0;
  std::uint32_t next_uid = 1;
  AgentId opened_by{};  // Zero: nobody has it open.
};

class Mailboxes {
 public:
  Mailboxes(Ledger& ledger, HostId host);

  void add(Account account);
  // None where nobody has this address here.
  Mailbox* find(const mail::Address& address);
  // The account's whole address, or its local part where only one has it.
  Mailbox* find_user(std::string_view user);
  AgentId agent() const { return agent_; }

  // Stores a message whose octets are in the trace's store already. The caller has looked at quota
  // and lock.
  void deliver(Mailbox& mailbox, MailId mail, AgentId by, std::string_view forward_path,
               trace::Text message);

  // Opens a mailbox for reading; it is locked until release(). What it returns, if not empty, says
  // why not; that is recorded.
  std::string open(Mailbox& mailbox, AgentId by, std::string_view user);
  void release(Mailbox& mailbox);
  void remove(Mailbox& mailbox, std::uint32_t uid);
  void refuse(Mailbox& mailbox, AgentId by, std::string_view user, std::string_view why);

 private:
  Ledger& ledger_;
  AgentId agent_;
  std::map<mail::Address, Mailbox> mailboxes_;
};

}  // namespace node
