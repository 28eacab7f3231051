#include "sim/store/mailbox.h"

#include <algorithm>
#include <cassert>

namespace store {

const StoredMail* Mailbox::find(std::uint32_t uid) const {
  const auto place = std::ranges::lower_bound(mails_, uid, {}, &StoredMail::uid);
  return place == mails_.end() || place->uid != uid ? nullptr : &*place;
}

std::vector<StoredMail>::iterator Mailbox::place_of(std::uint32_t uid) {
  const auto place = std::ranges::lower_bound(mails_, uid, {}, &StoredMail::uid);
  assert(place != mails_.end() && place->uid == uid);
  return place;
}

std::uint32_t Mailbox::append(MailId mail, SimTime internal_date, trace::Text message,
                              Flags flags) {
  const std::uint32_t uid = uid_next_++;
  mails_.push_back({mail, uid, flags, internal_date, message});
  octets_ += message.size();
  ++changes_;
  return uid;
}

void Mailbox::set_flags(std::uint32_t uid, Flags flags) {
  StoredMail& mail = *place_of(uid);
  if (mail.flags == flags) return;
  mail.flags = flags;
  ++changes_;
}

StoredMail Mailbox::remove(std::uint32_t uid) {
  const auto place = place_of(uid);
  const StoredMail removed = *place;
  mails_.erase(place);
  octets_ -= removed.message.size();
  ++changes_;
  return removed;
}

}  // namespace store
