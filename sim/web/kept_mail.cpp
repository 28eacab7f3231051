#include "sim/web/kept_mail.h"

#include <utility>

#include "sim/webmail/paths.h"
#include "sim/webmail/search.h"

namespace web {

namespace {

using webmail::kNoFolder;
using webmail::kNoMessage;

constexpr std::string_view kLocked =
    "Another program has the inbox to itself at the moment. Try again later.";

std::string sentence_of(store::Why why) {
  switch (why) {
    case store::Why::Done:
      return {};
    case store::Why::NoSuchMailbox:
      return std::string{kNoFolder};
    case store::Why::Exists:
    case store::Why::IsInbox:
      return "There is a folder of this name already.";
    case store::Why::BelowItself:
    case store::Why::HasBelow:
      return "Other folders lie below this one.";
    case store::Why::TooMany:
      return "There is no room for so many.";
    case store::Why::NameTooLong:
      return "This name is too long.";
    case store::Why::OverQuota:
      return "This would be more than the mailbox may hold.";
  }
  return {};
}

}  // namespace

store::Account* KeptMail::account(const std::string& address) {
  const auto parsed = mail::parse_address(address);
  return parsed ? store_.find(*parsed) : nullptr;
}

store::Mailbox* KeptMail::mailbox(store::Account& account, const std::string& folder) {
  const auto name = store::MailboxName::parse(folder);
  return name ? account.find(*name) : nullptr;
}

// Its messages stay while a session of another protocol has the inbox to itself.
bool KeptMail::is_locked(store::Account& account, const store::Mailbox& mailbox) const {
  return &mailbox == &account.inbox() && account.locked_by();
}

void KeptMail::serve(SessionId session, Make make, Give give) {
  session_ = session;
  give(make());
}

std::string KeptMail::where() const {
  return "Your messages lie on this server.";
}

std::optional<std::string> KeptMail::sign_in(const std::string& name,
                                             const std::string& password) {
  store::Account* const account = store_.find_login(name);
  if (account == nullptr || account->options().password != password) {
    store_.refuse(account != nullptr ? account->inbox().id() : MailboxId{}, agent_, name,
                  store::kWrongLogin);
    return std::nullopt;
  }
  store_.opened(account->inbox(), agent_);
  return mail::format(account->options().address);
}

void KeptMail::sign_out(const std::string& address) {
  if (store::Account* const account = this->account(address)) {
    store_.left(account->inbox(), agent_);
  }
}

std::vector<webmail::Folder> KeptMail::folders(const std::string& address) {
  std::vector<webmail::Folder> all;
  const store::Account* const account = this->account(address);
  if (account == nullptr) return all;
  for (const auto& [name, mailbox] : account->mailboxes()) {
    webmail::Folder folder{name.text(), mailbox.mails().size(), 0};
    for (const store::StoredMail& mail : mailbox.mails()) {
      if (!mail.flags.has(store::Flag::Seen)) ++folder.unread;
    }
    all.insert(name.is_inbox() ? all.begin() : all.end(), std::move(folder));
  }
  return all;
}

std::optional<std::vector<webmail::Message>> KeptMail::messages(const std::string& address,
                                                                const std::string& folder,
                                                                const std::string& find) {
  store::Account* const account = this->account(address);
  const store::Mailbox* const found = account == nullptr ? nullptr : mailbox(*account, folder);
  if (found == nullptr) {
    if (!webmail::is_made_when_needed(folder)) return std::nullopt;
    return std::vector<webmail::Message>{};
  }
  std::vector<webmail::Message> all;
  for (const store::StoredMail& mail : found->mails()) {
    if (!find.empty() && !webmail::has_text(mail.message, find)) continue;
    all.push_back({mail.uid, mail.flags.has(store::Flag::Seen), mail.message});
  }
  return all;
}

std::optional<webmail::Message> KeptMail::message(const std::string& address,
                                                  const std::string& folder, std::uint32_t uid) {
  store::Account* const account = this->account(address);
  const store::Mailbox* const found = account == nullptr ? nullptr : mailbox(*account, folder);
  const store::StoredMail* const mail = found == nullptr ? nullptr : found->find(uid);
  if (mail == nullptr) return std::nullopt;
  return webmail::Message{uid, mail->flags.has(store::Flag::Seen), mail->message};
}

void KeptMail::shown(const std::string& address, const std::string& folder, std::uint32_t uid) {
  store::Account& account = *this->account(address);
  store::Mailbox& found = *mailbox(account, folder);
  const store::StoredMail mail = *found.find(uid);
  ledger_.carry(session_, {mail.mail, found.id(), uid, mail.message});
  if (mail.flags.has(store::Flag::Seen)) return;
  store_.set_flags(found, uid, mail.flags.with(store::Flag::Seen), agent_);
}

// — what changes something —

std::string KeptMail::make(store::Account& account, const std::string& name) {
  const auto parsed = store::MailboxName::parse(name);
  if (!parsed) return std::string{webmail::kBadFolderName};
  const auto superior = parsed->superior();
  if (superior && account.find(*superior) == nullptr) {
    return "Make the folder " + superior->text() + " first.";
  }
  return sentence_of(store_.make(account, *parsed, ledger_.new_mailbox(), agent_));
}

std::string KeptMail::make_folder(const std::string& address, const std::string& name) {
  store::Account* const account = this->account(address);
  return account == nullptr ? std::string{kNoFolder} : make(*account, name);
}

std::string KeptMail::file(store::Account& account, const std::string& folder,
                           const store::Filing& filing) {
  if (webmail::is_made_when_needed(folder) && mailbox(account, folder) == nullptr) {
    if (std::string why = make(account, folder); !why.empty()) return why;
    mailbox(account, folder)->set_special_use("\\" + folder);
  }
  store::Mailbox* const to = mailbox(account, folder);
  if (to == nullptr) return std::string{kNoFolder};
  const store::Why why = store_.room_for(account, *to, 1, filing.message.size());
  if (why == store::Why::Done) store_.file(*to, filing);
  return sentence_of(why);
}

std::string KeptMail::move(const std::string& address, const std::string& from, std::uint32_t uid,
                           const std::string& to) {
  store::Account* const account = this->account(address);
  store::Mailbox* const source = account == nullptr ? nullptr : mailbox(*account, from);
  if (source == nullptr) return std::string{kNoFolder};
  if (is_locked(*account, *source)) return std::string{kLocked};
  const store::StoredMail* const found = source->find(uid);
  if (found == nullptr) return std::string{kNoMessage};
  if (from == to) return {};
  const store::StoredMail mail = *found;
  std::string why = file(*account, to, {.mail = mail.mail,
                                        .by = agent_,
                                        .internal_date = mail.internal_date,
                                        .flags = store::Flags{store::Flag::Seen},
                                        .message = mail.message});
  if (why.empty()) store_.remove(*mailbox(*account, from), uid, agent_);
  return why;
}

std::string KeptMail::remove(const std::string& address, const std::string& folder,
                             std::uint32_t uid) {
  store::Account* const account = this->account(address);
  store::Mailbox* const source = account == nullptr ? nullptr : mailbox(*account, folder);
  if (source == nullptr) return std::string{kNoFolder};
  if (is_locked(*account, *source)) return std::string{kLocked};
  if (source->find(uid) == nullptr) return std::string{kNoMessage};
  store_.remove(*source, uid, agent_);
  return {};
}

// — writing —

std::optional<webmail::Written> KeptMail::propose(const std::string& address,
                                                  const webmail::Answers& answers) {
  const auto original = message(address, answers.folder, answers.uid);
  if (!original) return std::nullopt;
  return writer_.propose(address, original->octets, answers);
}

void KeptMail::mark_answered(store::Account& account, const webmail::Answers& answers) {
  store::Mailbox* const found = mailbox(account, answers.folder);
  const store::StoredMail* const mail = found == nullptr ? nullptr : found->find(answers.uid);
  if (mail == nullptr || !mime::is_reply(answers.how)) return;
  if (mail->flags.has(store::Flag::Answered)) return;
  store_.set_flags(*found, answers.uid, mail->flags.with(store::Flag::Answered), agent_);
}

std::string KeptMail::send(const std::string& address, webmail::Written written) {
  store::Account* const account = this->account(address);
  if (account == nullptr) return "This account is gone.";
  const std::optional<webmail::Answers> answers = written.answers;
  std::string_view original;
  if (answers) {
    const auto found = message(address, answers->folder, answers->uid);
    if (!found) return std::string{webmail::kOriginalGone};
    original = found->octets;
  }
  const auto result = writer_.send(address, std::move(written), original);
  if (const auto* why = std::get_if<std::string>(&result)) return *why;
  const MailWriter::Sent& sent = std::get<MailWriter::Sent>(result);
  kernel::Kernel& kernel = ledger_.recorder().kernel();
  const kernel::Kernel::Because because{kernel, sent.composed};
  if (answers) mark_answered(*account, *answers);
  // That it is on its way counts more than whether there was room for a copy.
  file(*account, std::string{webmail::kSent},
       {.mail = sent.mail,
        .by = agent_,
        .internal_date = kernel.now(),
        .flags = store::Flags{store::Flag::Seen},
        .message = sent.message});
  return {};
}

}  // namespace web
