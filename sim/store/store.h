#pragma once
// The mail on a host's disk: the accounts of its users. What comes, goes, is opened or refused is
// written into the trace, by whoever did it.
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "sim/mail/address.h"
#include "sim/store/account.h"
#include "sim/trace/trace.h"

namespace store {

// A message on its way into a mailbox. Its octets lie in the trace's store already.
struct Arrival {
  MailId mail;
  AgentId by;  // Who stores it; the keeper himself: it lay there when the run began.
  std::string_view forward_path;
  trace::Text message;
};

// A message that its owner puts into a mailbox. Its octets lie in the trace's store already.
struct Filing {
  MailId mail;
  AgentId by;
  SimTime internal_date{};
  Flags flags{};
  trace::Text message;
};

// Why something cannot be done with a mailbox.
enum class Why : std::uint8_t {
  Done,
  NoSuchMailbox,
  Exists,
  IsInbox,
  BelowItself,
  HasBelow,  // Others lie below it.
  TooMany,   // See kMaxMailboxes, kMaxMessages.
  NameTooLong,
  OverQuota,
};

// As many messages as a mailbox may have.
inline constexpr std::size_t kMaxMessages = 1'000'000;

// One answer for both, so that nobody can find out who has a mailbox here.
inline constexpr std::string_view kWrongLogin = "wrong user name or password";

class Store {
 public:
  // `keeper`: the agent by whose name the trace knows the mailboxes of this host.
  Store(trace::Recorder& recorder, AgentId keeper) : recorder_(recorder), keeper_(keeper) {}

  AgentId keeper() const { return keeper_; }
  Account& add(Account account);
  // None where nobody has this address here.
  Account* find(const mail::Address& address);
  // The one that differs at most in the case of its local part; null where several do.
  Account* find_in_any_case(const mail::Address& address);
  // The account's whole address, or its local part where only one has it. Of those that somebody
  // signs in to.
  Account* find_login(std::string_view login);

  // Puts a message into an account's INBOX. The caller has looked at quota and lock.
  void deliver(Account& account, const Arrival& arrival);

  // Opens INBOX for reading; it is locked until release(). What it returns, if not empty, says why
  // not; that is recorded.
  std::string open(Account& account, AgentId by, std::string_view login);
  void release(Account& account);
  // Takes a message out of an INBOX that is open.
  void remove(Account& account, std::uint32_t uid);
  void refuse(MailboxId mailbox, AgentId by, std::string_view login, std::string_view why);

  // — mailboxes beside INBOX (folders.cpp) —

  // `id`: the trace's name for it.
  Why make(Account& account, const MailboxName& name, MailboxId id, AgentId by);
  Why drop(Account& account, const MailboxName& name, AgentId by);
  // With all that lies below.
  Why rename(Account& account, const MailboxName& from, const MailboxName& to, AgentId by);
  Why room_for(const Account& account, const Mailbox& mailbox, std::size_t messages,
               std::uint64_t octets) const;
  // Who reads it without a lock, as several may at a time.
  void opened(const Mailbox& mailbox, AgentId by);
  void left(const Mailbox& mailbox, AgentId by);
  // There is room for it. Returns its UID.
  std::uint32_t file(Mailbox& mailbox, const Filing& filing);
  void set_flags(Mailbox& mailbox, std::uint32_t uid, Flags flags, AgentId by);
  void remove(Mailbox& mailbox, std::uint32_t uid, AgentId by);

  // Is called after each change of a mailbox.
  void set_listener(std::function<void()> listener) { listener_ = std::move(listener); }

 private:
  void changed() const {
    if (listener_) listener_();
  }

  trace::Recorder& recorder_;
  AgentId keeper_;
  std::map<mail::Address, Account> accounts_;
  std::function<void()> listener_;
  std::map<std::string, Account*> in_any_case_;  // By mail::key_in_any_case(); null: several.
};

}  // namespace store
