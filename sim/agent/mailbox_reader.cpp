#include "sim/agent/mailbox_reader.h"

#include <cassert>
#include <utility>

namespace agent {

MailboxReader::MailboxReader(store::Store& store, AgentId agent, mail::Address user,
                             FetchListener listener)
    : store_(store), agent_(agent), user_(std::move(user)), listener_(std::move(listener)) {}

void MailboxReader::look() {
  store::Account* account = store_.find(user_);
  assert(account != nullptr);
  store::Mailbox& inbox = account->inbox();
  std::string why = store_.open(*account, agent_, mail::format(user_));
  if (!why.empty()) return listener_.looked({0, inbox.mails().size(), std::move(why)});
  if (std::exchange(uid_validity_, inbox.uid_validity()) != inbox.uid_validity()) uid_next_ = 1;
  std::size_t fetched = 0;
  for (const store::StoredMail& mail : inbox.mails()) {
    if (mail.uid < uid_next_) continue;
    ++fetched;
    listener_.fetched({mail.mail, inbox.id(), mail.uid, {}, mail.message});
    inbox.set_flags(mail.uid, mail.flags.with(store::Flag::Seen));
  }
  uid_next_ = inbox.uid_next();
  store_.release(*account);
  listener_.looked({fetched, inbox.mails().size(), {}});
}

void MailboxReader::remove(std::uint32_t uid) {
  store::Account* account = store_.find(user_);
  assert(account != nullptr);
  if (!store_.open(*account, agent_, mail::format(user_)).empty()) return;
  if (account->inbox().find(uid) != nullptr) store_.remove(*account, uid);
  store_.release(*account);
}

}  // namespace agent
