#include "sim/store/store.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace node {

Mailboxes::Mailboxes(Ledger& ledger, HostId host)
    : ledger_(ledger), agent_(ledger.add_agent(host, trace::AgentKind::Mailboxes, "Mailboxes")) {}

void Mailboxes::add(Account account) {
  const std::string address = mail::format(account.address);
  const MailboxId id = ledger_.add_mailbox(agent_, address, account.address.local_part);
  mail::Address key = account.address;
  mailboxes_.emplace(std::move(key), Mailbox{.id = id, .account = std::move(account)});
}

Mailbox* Mailboxes::find(const mail::Address& address) {
  const auto found = mailboxes_.find(address);
  return found == mailboxes_.end() ? nullptr : &found->second;
}

Mailbox* Mailboxes::find_user(std::string_view user) {
  if (const auto address = mail::parse_address(user)) {
    if (Mailbox* mailbox = find(*address)) return mailbox;
  }
  Mailbox* only = nullptr;
  for (auto& [address, mailbox] : mailboxes_) {
    if (address.local_part != user) continue;
    if (only != nullptr) return nullptr;
    only = &mailbox;
  }
  return only;
}

void Mailboxes::deliver(Mailbox& mailbox, MailId mail, AgentId by, std::string_view forward_path,
                        trace::Text message) {
  const std::uint32_t uid = mailbox.next_uid++;
  mailbox.mails.push_back({mail, uid, message});
  mailbox.octets += message.size();
  trace::Recorder& recorder = ledger_.recorder();
  recorder.record(
      trace::Delivered{mail, mailbox.id, by, uid, recorder.keep(forward_path), message});
}

std::string Mailboxes::open(Mailbox& mailbox, AgentId by, std::string_view user) {
  std::string why;
  if (find_user(user) != &mailbox) {
    why = "only its owner may read this mailbox";
  } else if (mailbox.opened_by) {
    why = "the mailbox is locked by another session";
  } else if (mailbox.account.busy) {
    why = "the mailbox is locked by another program";
  }
  if (!why.empty()) {
    refuse(mailbox, by, user, why);
    return why;
  }
  mailbox.opened_by = by;
  ledger_.recorder().record(trace::MailboxOpened{
      mailbox.id, by, static_cast<std::uint32_t>(mailbox.mails.size()), mailbox.octets});
  return {};
}

void Mailboxes::release(Mailbox& mailbox) {
  assert(mailbox.opened_by);
  ledger_.recorder().record(trace::MailboxReleased{mailbox.id, mailbox.opened_by});
  mailbox.opened_by = AgentId{};
}

void Mailboxes::remove(Mailbox& mailbox, std::uint32_t uid) {
  const auto found = std::ranges::find(mailbox.mails, uid, &StoredMail::uid);
  assert(found != mailbox.mails.end());
  mailbox.octets -= found->message.size();
  ledger_.recorder().record(trace::Removed{mailbox.id, found->mail, uid, mailbox.opened_by});
  mailbox.mails.erase(found);
}

void Mailboxes::refuse(Mailbox& mailbox, AgentId by, std::string_view user, std::string_view why) {
  trace::Recorder& recorder = ledger_.recorder();
  recorder.record(trace::MailboxRefused{mailbox.id, by, recorder.keep(user), recorder.keep(why)});
}

}  // namespace node
