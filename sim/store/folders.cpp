// What the owner of an account does with his mailboxes, each time with a record.
#include <cassert>

#include "sim/store/store.h"

namespace store {

Why Store::make(Account& account, const MailboxName& name, MailboxId id, AgentId by) {
  if (account.find(name) != nullptr) return Why::Exists;
  if (account.mailboxes().size() >= kMaxMailboxes) return Why::TooMany;
  account.create(name, id);
  recorder_.record(trace::FolderMade{id, account.inbox().id(), by, recorder_.keep(name.text())});
  changed();
  return Why::Done;
}

Why Store::drop(Account& account, const MailboxName& name, AgentId by) {
  const Mailbox* mailbox = account.find(name);
  if (name.is_inbox()) return Why::IsInbox;
  if (mailbox == nullptr) return Why::NoSuchMailbox;
  if (account.has_below(name)) return Why::HasBelow;
  recorder_.record(trace::FolderRemoved{mailbox->id(), by});
  account.remove(name);
  changed();
  return Why::Done;
}

Why Store::rename(Account& account, const MailboxName& from, const MailboxName& to, AgentId by) {
  if (account.find(from) == nullptr) return Why::NoSuchMailbox;
  if (from.is_inbox() || to.is_inbox()) return Why::IsInbox;
  if (account.find(to) != nullptr) return Why::Exists;
  if (to.is_below(from)) return Why::BelowItself;
  for (const auto& [name, mailbox] : account.mailboxes()) {
    const bool goes = name == from || name.is_below(from);
    const std::size_t octets = name.text().size() - from.text().size() + to.text().size();
    if (goes && octets > MailboxName::kMaxOctets) return Why::NameTooLong;
  }
  account.rename(from, to);
  for (const auto& [name, mailbox] : account.mailboxes()) {
    if (name != to && !name.is_below(to)) continue;
    recorder_.record(trace::FolderRenamed{mailbox.id(), by, recorder_.keep(name.text())});
  }
  changed();
  return Why::Done;
}

Why Store::room_for(const Account& account, const Mailbox& mailbox, std::size_t messages,
                    std::uint64_t octets) const {
  if (mailbox.mails().size() + messages > kMaxMessages) return Why::TooMany;
  return account.room_for(octets) == Account::Room::Enough ? Why::Done : Why::OverQuota;
}

void Store::opened(const Mailbox& mailbox, AgentId by) {
  recorder_.record(trace::MailboxOpened{
      mailbox.id(), by, static_cast<std::uint32_t>(mailbox.mails().size()), mailbox.octets()});
}

void Store::left(const Mailbox& mailbox, AgentId by) {
  recorder_.record(trace::MailboxReleased{mailbox.id(), by});
}

std::uint32_t Store::file(Mailbox& mailbox, const Filing& filing) {
  const std::uint32_t uid =
      mailbox.append(filing.mail, filing.internal_date, filing.message, filing.flags);
  recorder_.record(trace::Filed{filing.mail, mailbox.id(), uid, filing.by,
                                recorder_.keep(mailbox.words_of(filing.flags)), filing.message});
  changed();
  return uid;
}

void Store::set_flags(Mailbox& mailbox, std::uint32_t uid, Flags flags, AgentId by) {
  const StoredMail* mail = mailbox.find(uid);
  assert(mail != nullptr);
  if (mail->flags == flags) return;
  const MailId id = mail->mail;
  mailbox.set_flags(uid, flags);
  recorder_.record(
      trace::Flagged{mailbox.id(), id, uid, by, recorder_.keep(mailbox.words_of(flags))});
  changed();
}

void Store::remove(Mailbox& mailbox, std::uint32_t uid, AgentId by) {
  const StoredMail removed = mailbox.remove(uid);
  recorder_.record(trace::Removed{mailbox.id(), removed.mail, uid, by});
  changed();
}

}  // namespace store
