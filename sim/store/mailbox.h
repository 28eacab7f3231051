#pragma once
// A mailbox: messages in the order of their arrival, each with a number that is never given twice
// (RFC 9051 §2.3.1.1), its flags, when it came, and its octets.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/kernel/ids.h"
#include "sim/kernel/time.h"
#include "sim/store/flags.h"
#include "sim/trace/record.h"

namespace store {

struct StoredMail {
  MailId mail;
  std::uint32_t uid = 0;
  Flags flags{};
  SimTime internal_date{};  // When it was stored (RFC 9051 §2.3.3), by the virtual clock.
  trace::Text message;      // In the trace's octet store: not copied here.
};

class Mailbox {
 public:
  // `id`: the trace's name for it. `uid_validity`: greater than that of any other mailbox that had
  // its name before.
  Mailbox(MailboxId id, std::uint32_t uid_validity) : id_(id), uid_validity_(uid_validity) {}

  MailboxId id() const { return id_; }
  std::uint32_t uid_validity() const { return uid_validity_; }
  std::uint32_t uid_next() const { return uid_next_; }             // The next message will have it.
  const std::vector<StoredMail>& mails() const { return mails_; }  // The UIDs rise.
  std::uint64_t octets() const { return octets_; }                 // Of all messages.
  const StoredMail* find(std::uint32_t uid) const;  // Good until the mailbox changes.
  // Rises with each change of messages or flags: who remembers it sees at once that nothing is new.
  std::uint64_t changes() const { return changes_; }

  // Returns its UID.
  std::uint32_t append(MailId mail, SimTime internal_date, trace::Text message, Flags flags = {});
  // The message must be there.
  void set_flags(std::uint32_t uid, Flags flags);
  StoredMail remove(std::uint32_t uid);

 private:
  std::vector<StoredMail>::iterator place_of(std::uint32_t uid);

  MailboxId id_;
  std::uint32_t uid_validity_;
  std::uint32_t uid_next_ = 1;
  std::vector<StoredMail> mails_;
  std::uint64_t octets_ = 0, changes_ = 0;
};

}  // namespace store
