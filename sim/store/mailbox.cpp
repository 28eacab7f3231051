#include "sim/store/mailbox.h"

#include <algorithm>
#include <cassert>

#include "sim/text/ascii.h"

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
  ++changes_;
  mails_.push_back({mail, uid, flags, highest_mod_seq(), internal_date, message});
  octets_ += message.size();
  return uid;
}

void Mailbox::set_flags(std::uint32_t uid, Flags flags) {
  StoredMail& mail = *place_of(uid);
  if (mail.flags == flags) return;
  ++changes_;
  mail.flags = flags;
  mail.mod_seq = highest_mod_seq();
}

StoredMail Mailbox::remove(std::uint32_t uid) {
  const auto place = place_of(uid);
  const StoredMail removed = *place;
  mails_.erase(place);
  octets_ -= removed.message.size();
  ++changes_;
  return removed;
}

Flags Mailbox::named(std::span<const std::string> names) {
  std::uint64_t bits = 0;
  for (const std::string& name : names) {
    auto place = std::ranges::find_if(flag_names_, [&](const std::string& known) {
      return text::equal_without_case(known, name);
    });
    if (place == flag_names_.end()) {
      if (flag_names_.size() == kSystemFlagCount + kMaxKeywords) continue;
      flag_names_.push_back(name);
      place = flag_names_.end() - 1;
    }
    bits |= std::uint64_t{1} << static_cast<unsigned>(place - flag_names_.begin());
  }
  return Flags::from_bits(bits);
}

Flags Mailbox::renamed(Flags flags, const Mailbox& other) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < other.flag_names_.size(); ++i) {
    if ((flags.bits() >> i & 1U) != 0) names.push_back(other.flag_names_[i]);
  }
  return named(names);
}

std::string Mailbox::words_of(Flags flags) const {
  std::string words;
  for (std::size_t i = 0; i < flag_names_.size(); ++i) {
    if ((flags.bits() >> i & 1U) == 0) continue;
    words.append(words.empty() ? "" : " ").append(flag_names_[i]);
  }
  return words;
}

}  // namespace store
