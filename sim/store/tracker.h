#pragma once
// What one session knows of a mailbox that others change, too. Messages are numbered 1 … n, anew
// for each session, and a server may not renumber them before it has said so, nor say so at any
// time (RFC 9051 §7.5.1): so each session has a tracker of its own. It names messages by the
// numbers that the session knows, and tells what is new when the protocol allows it.
//
//   for (const Change& change : tracker.news(mailbox, Tracker::Tell::All)) …
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "sim/store/mailbox.h"

namespace store {

struct Expunged {  // This one is gone; those behind it have one less from now on.
  std::size_t number = 0;
  friend bool operator==(const Expunged&, const Expunged&) = default;
};
struct Grown {  // So many messages are known from now on.
  std::size_t size = 0;
  friend bool operator==(const Grown&, const Grown&) = default;
};
struct FlagsChanged {
  std::size_t number = 0;
  Flags flags;
  friend bool operator==(const FlagsChanged&, const FlagsChanged&) = default;
};
using Change = std::variant<Expunged, Grown, FlagsChanged>;

class Tracker {
 public:
  Tracker() = default;  // Of an empty mailbox.
  // The session is told of the mailbox as it is now.
  explicit Tracker(const Mailbox& mailbox);

  std::size_t size() const { return known_.size(); }
  // `number`: 1 … size(). The message may be gone since: then the mailbox does not find the UID.
  std::uint32_t uid_of(std::size_t number) const { return known_.at(number - 1).uid; }
  // Zero: the session was not told of it.
  std::size_t number_of(std::uint32_t uid) const;
  // The first with this UID or a greater one; size() + 1: there is none.
  std::size_t number_from(std::uint32_t uid) const;

  // During FETCH, STORE and SEARCH a server must keep it to itself that a message is gone.
  enum class Tell : unsigned char { AllButExpunged, All };
  // What the session was not told so far, in the order in which it must hear it. Each only once.
  std::vector<Change> news(const Mailbox& mailbox, Tell tell);
  // The session has set these flags itself, by the last change of the mailbox, and need not be
  // told. It must know the message.
  void knows(const Mailbox& mailbox, std::uint32_t uid, Flags flags);

 private:
  struct Known {
    std::uint32_t uid = 0;
    Flags flags{};
  };
  void leave_out_expunged(const Mailbox& mailbox, std::vector<Change>& news);

  std::vector<Known> known_;   // The UIDs rise.
  std::uint64_t changes_ = 0;  // Of the mailbox, when it was looked at last.
  bool kept_back_ = false;     // Some are gone, and the session was not told.
};

}  // namespace store
