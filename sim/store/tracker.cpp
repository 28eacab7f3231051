#include "sim/store/tracker.h"

#include <algorithm>
#include <cassert>

namespace store {

namespace {

using Place = std::vector<StoredMail>::const_iterator;

// UIDs rise on both sides, so whoever goes through one goes through the other with it.
Place at_or_behind(Place from, const Mailbox& mailbox, std::uint32_t uid) {
  return std::find_if(from, mailbox.mails().end(),
                      [uid](const StoredMail& mail) { return mail.uid >= uid; });
}

}  // namespace

Tracker::Tracker(const Mailbox& mailbox) : changes_(mailbox.changes()) {
  known_.reserve(mailbox.mails().size());
  for (const StoredMail& mail : mailbox.mails()) known_.push_back({mail.uid, mail.flags});
}

std::size_t Tracker::number_from(std::uint32_t uid) const {
  const auto place = std::ranges::lower_bound(known_, uid, {}, &Known::uid);
  return static_cast<std::size_t>(place - known_.begin()) + 1;
}

std::size_t Tracker::number_of(std::uint32_t uid) const {
  const std::size_t number = number_from(uid);
  return number > known_.size() || known_[number - 1].uid != uid ? 0 : number;
}

void Tracker::knows(const Mailbox& mailbox, std::uint32_t uid, Flags flags) {
  const std::size_t number = number_of(uid);
  assert(number != 0);
  known_[number - 1].flags = flags;
  if (changes_ + 1 == mailbox.changes()) changes_ = mailbox.changes();
}

void Tracker::leave_out_expunged(const Mailbox& mailbox, std::vector<Change>& news) {
  std::size_t kept = 0;
  auto there = mailbox.mails().begin();
  for (const Known& known : known_) {
    there = at_or_behind(there, mailbox, known.uid);
    if (there == mailbox.mails().end() || there->uid != known.uid) {
      news.push_back(Expunged{kept + 1});  // Those that went before it do not count any more.
    } else {
      known_[kept++] = known;
    }
  }
  known_.resize(kept);
}

std::vector<Change> Tracker::news(const Mailbox& mailbox, Tell tell) {
  std::vector<Change> news;
  const bool nothing_new = mailbox.changes() == changes_;
  if (nothing_new && (!kept_back_ || tell == Tell::AllButExpunged)) return news;
  changes_ = mailbox.changes();
  if (tell == Tell::All) leave_out_expunged(mailbox, news);
  kept_back_ = false;
  auto there = mailbox.mails().begin();
  for (std::size_t i = 0; i < known_.size(); ++i) {
    there = at_or_behind(there, mailbox, known_[i].uid);
    if (there == mailbox.mails().end() || there->uid != known_[i].uid) {
      kept_back_ = true;
    } else if (there->flags != known_[i].flags) {
      known_[i].flags = there->flags;
      news.push_back(FlagsChanged{i + 1, there->flags});
    }
  }
  // Whoever hears of new messages asks for their flags.
  const std::uint32_t last = known_.empty() ? 0 : known_.back().uid;
  const std::size_t before = known_.size();
  for (there = at_or_behind(there, mailbox, last + 1); there != mailbox.mails().end(); ++there) {
    known_.push_back({there->uid, there->flags});
  }
  if (known_.size() > before) news.push_back(Grown{known_.size()});
  return news;
}

}  // namespace store
