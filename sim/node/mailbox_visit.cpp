#include "sim/node/mailbox_visit.h"

#include <utility>

#include "sim/match.h"

namespace node {

namespace {

// One answer for both, so that nobody can find out who has a mailbox here.
constexpr std::string_view kWrong = "wrong user name or password";

// Different for each message of each mailbox, and for ever (RFC 1939 §7).
std::string unique_id(const Mailbox& mailbox, const StoredMail& mail) {
  return "m" + std::to_string(mailbox.id.value) + "." + std::to_string(mail.uid);
}

}  // namespace

MailboxVisit::MailboxVisit(Ledger& ledger, Mailboxes& mailboxes, AgentId agent,
                           std::string timestamp)
    : ledger_(ledger), mailboxes_(mailboxes), agent_(agent), timestamp_(std::move(timestamp)) {}

pop3::LoginAnswer MailboxVisit::sign_in(const pop3::LoginAsked& asked) {
  Mailbox* mailbox = mailboxes_.find_user(asked.user);
  return open(mailbox, asked.user,
              mailbox != nullptr && mailbox->account.password == asked.password);
}

pop3::LoginAnswer MailboxVisit::sign_in(const pop3::ApopAsked& asked) {
  Mailbox* mailbox = mailboxes_.find_user(asked.user);
  return open(mailbox, asked.user,
              mailbox != nullptr &&
                  pop3::apop_digest(timestamp_, mailbox->account.password) == asked.digest);
}

pop3::LoginAnswer MailboxVisit::open(Mailbox* mailbox, const std::string& user, bool secret_right) {
  trace::Recorder& recorder = ledger_.recorder();
  if (!secret_right) {
    recorder.record(trace::MailboxRefused{mailbox != nullptr ? mailbox->id : MailboxId{}, agent_,
                                          recorder.keep(user), kWrong});
    return pop3::LoginRefused{std::string{kWrong}};
  }
  if (std::string why = mailboxes_.open(*mailbox, agent_, user); !why.empty()) {
    return pop3::LoginRefused{std::move(why), true};
  }
  mailbox_ = mailbox;
  mails_ = mailbox->mails;
  return items_of(*mailbox, mails_);
}

pop3::LoginAnswer MailboxVisit::would_say(const pop3::LoginAsked& asked) const {
  const Mailbox* mailbox = mailboxes_.find_user(asked.user);
  if (mailbox == nullptr || mailbox->account.password != asked.password) {
    return pop3::LoginRefused{std::string{kWrong}};
  }
  if (mailbox->opened_by || mailbox->account.busy) {
    return pop3::LoginRefused{"the mailbox is locked", true};
  }
  return items_of(*mailbox, mailbox->mails);
}

std::vector<pop3::Item> MailboxVisit::items_of(const Mailbox& mailbox,
                                               const std::vector<StoredMail>& mails) const {
  std::vector<pop3::Item> items;
  for (const StoredMail& mail : mails) items.push_back({mail.message, unique_id(mailbox, mail)});
  return items;
}

void MailboxVisit::obey(const pop3::ServerEvent& event) {
  match(
      event,
      [&](const pop3::Retrieved& retrieved) {
        const StoredMail& mail = mails_.at(retrieved.number - 1);
        ledger_.carry(session_, {mail.mail, mailbox_->id, mail.uid});
      },
      [&](const pop3::Removed& removed) {
        mailboxes_.remove(*mailbox_, mails_.at(removed.number - 1).uid);
      },
      [&](const pop3::Released&) { break_off(); }, [](const auto&) {});
}

void MailboxVisit::break_off() {
  if (mailbox_ != nullptr) mailboxes_.release(*std::exchange(mailbox_, nullptr));
}

}  // namespace node
