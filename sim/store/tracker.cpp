#include "sim/store/tracker.h"

#include <algorithm>
#include <cassert>

namespace store {

Tracker::Tracker(const Mailbox& mailbox) : changes_(mailbox.changes()) {
  known_.reserve(mailbox.mails().size());
  for (const StoredMail& mail : mailbox.mails()) known_.push_back({mail.uid, mail.flags});
}

std::size_t Tracker::number_of(std::uint32_t uid) const {
  const auto place = std::ranges::lower_bound(known_, uid, {}, &Known::uid);
  if (place == known_.end() || place->uid != uid) return 0;
  return static_cast<std::size_t>(place - known_.begin()) + 1;
}

void Tracker::knows(std::uint32_t uid, Flags flags) {
  const std::size_t number = number_of(uid);
  assert(number != 0);
  known_[number - 1].flags = flags;
}

void Tracker::leave_out_expunged(const Mailbox& mailbox, std::vector<Change>& news) {
  std::size_t kept = 0;
  for (const Known& known : known_) {
    if (mailbox.find(known.uid) == nullptr) {
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
  for (std::size_t i = 0; i < known_.size(); ++i) {
    const StoredMail* mail = mailbox.find(known_[i].uid);
    if (mail == nullptr) {
      kept_back_ = true;
    } else if (mail->flags != known_[i].flags) {
      known_[i].flags = mail->flags;
      news.push_back(FlagsChanged{i + 1, mail->flags});
    }
  }
  // Whoever hears of new messages asks for their flags.
  const std::uint32_t last = known_.empty() ? 0 : known_.back().uid;
  const std::size_t before = known_.size();
  for (const StoredMail& mail : mailbox.mails()) {
    if (mail.uid > last) known_.push_back({mail.uid, mail.flags});
  }
  if (known_.size() > before) news.push_back(Grown{known_.size()});
  return news;
}

}  // namespace store
