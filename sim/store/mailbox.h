#pragma once
// A mailbox: messages in the order of their arrival, each with a number that is never given twice
// (RFC 9051 §2.3.1.1), its flags, when it came, and its octets.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
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
  std::uint64_t mod_seq = 0;  // Of its last change (RFC 7162 §3.1): greater than all before it.
  SimTime internal_date{};    // When it was stored (RFC 9051 §2.3.3), by the virtual clock.
  trace::Text message;        // In the trace's octet store: not copied here.
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
  std::uint64_t highest_mod_seq() const { return changes_ + 1; }

  // Returns its UID.
  std::uint32_t append(MailId mail, SimTime internal_date, trace::Text message, Flags flags = {});
  // The message must be there.
  void set_flags(std::uint32_t uid, Flags flags);
  StoredMail remove(std::uint32_t uid);

  // The names of its flags: the system flags first.
  const std::vector<std::string>& flag_names() const { return flag_names_; }
  // The set of these. Keywords that are new are taken up, in any case; those for which there is no
  // room are left out.
  Flags named(std::span<const std::string> names);
  // The set of the flags that another mailbox knows by the same names.
  Flags renamed(Flags flags, const Mailbox& other);
  // The names, with spaces between.
  std::string words_of(Flags flags) const;

  // Whether sessions were told of a message already: the first that is told has it as recent, and
  // no other (RFC 3501 §2.3.2). All from this UID on are.
  std::uint32_t first_recent() const { return first_recent_; }
  // From now on the present ones are recent for whoever says this.
  std::uint32_t claim_recent() { return std::exchange(first_recent_, uid_next_); }

  // What it is used for (RFC 6154 §2): "\Sent"; empty: nothing in particular.
  const std::string& special_use() const { return special_use_; }
  void set_special_use(std::string use) { special_use_ = std::move(use); }
  // It has a name now that others may have had (RFC 9051 §2.3.1.1).
  void set_uid_validity(std::uint32_t uid_validity) { uid_validity_ = uid_validity; }

 private:
  std::vector<StoredMail>::iterator place_of(std::uint32_t uid);

  MailboxId id_;
  std::uint32_t uid_validity_;
  std::uint32_t uid_next_ = 1, first_recent_ = 1;
  std::vector<StoredMail> mails_;
  std::uint64_t octets_ = 0, changes_ = 0;
  std::vector<std::string> flag_names_{std::begin(mail::kSystemFlags),
                                       std::end(mail::kSystemFlags)};
  std::string special_use_;
};

}  // namespace store
