#pragma once
// One message in focus, from its composer to its mailbox: what in a run concerns it.
#include <cstdint>
#include <set>
#include <vector>

#include "gui/reading/story.h"

namespace reading {

// A time that a session carried it.
struct Carried {
  const Utterance* said = nullptr;
  std::uint64_t octets = 0;  // Without the final dot, and without dots that were stuffed.
  MailId mail;               // It, or a notification about it.
};

class Following {
 public:
  // Whatever names the message or a notification about it, all that this made happen, and the
  // sessions in which it was carried.
  Following(const Story& story, MailId mail);

  MailId mail() const { return mail_; }
  bool concerns(Seq seq) const { return seq.value < records_.size() && records_[seq.value]; }
  bool concerns(SessionId session) const { return sessions_.contains(session); }
  // Whether an agent of this computer ever has to do with it.
  bool concerns(HostId host) const { return hosts_.contains(host); }
  // Its hops, in their order.
  const std::vector<Carried>& carried() const { return carried_; }

 private:
  void find_carried(const Story& story);

  MailId mail_;
  std::set<MailId> mails_;  // It, and notifications about it.
  std::set<SessionId> sessions_;
  std::set<HostId> hosts_;
  std::vector<bool> records_;  // By sequence number.
  std::vector<Carried> carried_;
};

// The message that a record is about: which it names, or for whose sake it happened. Zero: none.
MailId mail_of(const Story& story, Seq seq);
// The first message of a run. Zero: there is none.
MailId first_mail(const Story& story);

}  // namespace reading
