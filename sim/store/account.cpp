#include "sim/store/account.h"

#include <algorithm>
#include <cassert>
#include <utility>
#include <vector>

namespace store {

Account::Account(AccountOptions options, MailboxId inbox) : options_(std::move(options)) {
  create(MailboxName::inbox(), inbox);
}

Mailbox* Account::find(const MailboxName& name) {
  const auto found = mailboxes_.find(name);
  return found == mailboxes_.end() ? nullptr : &found->second;
}

// A name that comes back gets a greater UIDVALIDITY, so that nobody takes the new messages for the
// old ones (RFC 9051 §2.3.1.1).
Mailbox* Account::create(const MailboxName& name, MailboxId id) {
  const auto [place, added] = mailboxes_.try_emplace(name, id, last_uid_validity_ + 1);
  if (!added) return nullptr;
  ++last_uid_validity_;
  return &place->second;
}

Mailbox* Account::find(MailboxId id) {
  const auto found =
      std::ranges::find_if(mailboxes_, [id](const auto& entry) { return entry.second.id() == id; });
  return found == mailboxes_.end() ? nullptr : &found->second;
}

const MailboxName* Account::name_of(MailboxId id) const {
  const auto found =
      std::ranges::find_if(mailboxes_, [id](const auto& entry) { return entry.second.id() == id; });
  return found == mailboxes_.end() ? nullptr : &found->first;
}

bool Account::has_below(const MailboxName& name) const {
  return std::ranges::any_of(mailboxes_,
                             [&](const auto& entry) { return entry.first.is_below(name); });
}

bool Account::remove(const MailboxName& name) {
  return !name.is_inbox() && !has_below(name) && mailboxes_.erase(name) == 1;
}

// The mailboxes stay where they are in memory, and keep their ids: sessions have them open.
void Account::rename(const MailboxName& from, const MailboxName& to) {
  std::vector<MailboxName> names;
  for (const auto& [name, mailbox] : mailboxes_) {
    if (name == from || name.is_below(from)) names.push_back(name);
  }
  for (const MailboxName& name : names) {
    auto node = mailboxes_.extract(name);
    node.key() = *MailboxName::parse(to.text() + name.text().substr(from.text().size()));
    node.mapped().set_uid_validity(++last_uid_validity_);
    mailboxes_.insert(std::move(node));
  }
}

std::uint64_t Account::octets() const {
  std::uint64_t octets = 0;
  for (const auto& [name, mailbox] : mailboxes_) octets += mailbox.octets();
  return octets;
}

Account::Room Account::room_for(std::uint64_t octets) const {
  const std::uint64_t quota = options_.quota_octets;
  if (quota == 0 || this->octets() + octets <= quota) return Room::Enough;
  return octets > quota ? Room::Never : Room::NotNow;
}

void Account::lock(AgentId by) {
  assert(!locked_by_);
  locked_by_ = by;
}

void Account::unlock() {
  assert(locked_by_);
  locked_by_ = AgentId{};
}

}  // namespace store
