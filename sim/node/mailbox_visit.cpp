#include "sim/node/mailbox_visit.h"

#include <utility>

#include "sim/match.h"

namespace node {

namespace {

// Different for each message of each mailbox, and for ever (RFC 1939 §7).
std::string unique_id(const store::Mailbox& mailbox, const store::StoredMail& mail) {
  return "m" + std::to_string(mailbox.id().value) + "." + std::to_string(mail.uid);
}

std::vector<pop3::Item> items_of(const store::Mailbox& mailbox) {
  std::vector<pop3::Item> items;
  items.reserve(mailbox.mails().size());
  for (const store::StoredMail& mail : mailbox.mails()) {
    items.push_back({mail.message, unique_id(mailbox, mail)});
  }
  return items;
}

}  // namespace

MailboxVisit::MailboxVisit(Ledger& ledger, store::Store& store, AgentId agent,
                           std::string timestamp)
    : ledger_(ledger), store_(store), agent_(agent), timestamp_(std::move(timestamp)) {}

pop3::LoginAnswer MailboxVisit::sign_in(const pop3::LoginAsked& asked) {
  store::Account* account = store_.find_login(asked.user);
  return open(account, asked.user,
              account != nullptr && account->options().password == asked.password);
}

pop3::LoginAnswer MailboxVisit::sign_in(const pop3::ApopAsked& asked) {
  store::Account* account = store_.find_login(asked.user);
  return open(account, asked.user,
              account != nullptr &&
                  pop3::apop_digest(timestamp_, account->options().password) == asked.digest);
}

pop3::LoginAnswer MailboxVisit::open(store::Account* account, const std::string& user,
                                     bool secret_right) {
  if (!secret_right) {
    store_.refuse(account != nullptr ? account->inbox().id() : MailboxId{}, agent_, user,
                  store::kWrongLogin);
    return pop3::LoginRefused{std::string{store::kWrongLogin}};
  }
  if (std::string why = store_.open(*account, agent_, user); !why.empty()) {
    return pop3::LoginRefused{std::move(why), true};
  }
  account_ = account;
  numbers_ = store::Tracker{account->inbox()};
  return items_of(account->inbox());
}

pop3::LoginAnswer MailboxVisit::would_say(const pop3::LoginAsked& asked) const {
  const store::Account* account = store_.find_login(asked.user);
  if (account == nullptr || account->options().password != asked.password) {
    return pop3::LoginRefused{std::string{store::kWrongLogin}};
  }
  if (account->locked_by() || account->options().busy) {
    return pop3::LoginRefused{"the mailbox is locked", true};
  }
  return items_of(account->inbox());
}

void MailboxVisit::obey(const pop3::ServerEvent& event) {
  match(
      event, [&](const pop3::Retrieved& retrieved) { give(retrieved); },
      [&](const pop3::Removed& removed) {
        store_.remove(*account_, numbers_.uid_of(removed.number));
      },
      [&](const pop3::Released&) { break_off(); }, [](const auto&) {});
}

// Who has taken the whole of a message has seen it, for whoever looks at it by other means.
void MailboxVisit::give(const pop3::Retrieved& retrieved) {
  store::Mailbox& inbox = account_->inbox();
  const store::StoredMail& mail = *inbox.find(numbers_.uid_of(retrieved.number));
  ledger_.carry(session_, {mail.mail, inbox.id(), mail.uid});
  if (retrieved.whole) inbox.set_flags(mail.uid, mail.flags.with(store::Flag::Seen));
}

void MailboxVisit::break_off() {
  if (account_ != nullptr) store_.release(*std::exchange(account_, nullptr));
}

}  // namespace node
