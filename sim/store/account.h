#pragma once
// A user of a mail server, as its disk knows him: how he signs in, what he may keep there, and his
// mailboxes, which only he may read.
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "sim/mail/address.h"
#include "sim/store/mailbox.h"
#include "sim/store/mailbox_name.h"

namespace store {

struct AccountOptions {
  mail::Address address;
  std::string password{};
  std::uint64_t quota_octets = 0;  // 0: no limit.
  bool busy = false;               // Somebody holds the file: deliveries must wait.
  std::string moved_to{};          // An address; empty: still here.
  bool forwards = false;           // With moved_to: mail is sent on.
  bool nobody_signs_in = false;    // It has no password that anybody could know.
};

// So many mailboxes an account may have, and so many names it may be subscribed to.
inline constexpr std::size_t kMaxMailboxes = 1000;

class Account {
 public:
  // `inbox`: the trace's name for his INBOX, which is there from the beginning.
  Account(AccountOptions options, MailboxId inbox);

  const AccountOptions& options() const { return options_; }
  Mailbox& inbox() { return mailboxes_.at(MailboxName::inbox()); }
  const Mailbox& inbox() const { return mailboxes_.at(MailboxName::inbox()); }

  const std::map<MailboxName, Mailbox>& mailboxes() const { return mailboxes_; }
  Mailbox* find(const MailboxName& name);  // Null: there is none.
  Mailbox* find(MailboxId id);
  const MailboxName* name_of(MailboxId id) const;
  // Null where there is one already.
  Mailbox* create(const MailboxName& name, MailboxId id);
  // False where it is INBOX, is not there, or has others below it (RFC 9051 §6.3.5).
  bool remove(const MailboxName& name);
  // It is there, and is not INBOX; nothing has the new name. What lies below goes with it.
  void rename(const MailboxName& from, const MailboxName& to);
  bool has_below(const MailboxName& name) const;

  // The names that its owner wants to see; there need not be such mailboxes (RFC 9051 §6.3.7).
  const std::set<std::string>& subscriptions() const { return subscriptions_; }
  void subscribe(const std::string& name) { subscriptions_.insert(name); }
  void unsubscribe(const std::string& name) { subscriptions_.erase(name); }

  std::uint64_t octets() const;  // Of all messages in all mailboxes.
  enum class Room : std::uint8_t { Enough, NotNow, Never };
  // Whether the quota allows so many octets more.
  Room room_for(std::uint64_t octets) const;

  // Whoever has INBOX to himself, as a session that locks it or a program that reads the file;
  // zero: nobody.
  AgentId locked_by() const { return locked_by_; }
  void lock(AgentId by);
  void unlock();

 private:
  AccountOptions options_;
  std::map<MailboxName, Mailbox> mailboxes_;
  std::set<std::string> subscriptions_;
  std::uint32_t last_uid_validity_ = 0;
  AgentId locked_by_;
};

}  // namespace store
