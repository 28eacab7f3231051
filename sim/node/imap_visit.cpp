#include "sim/node/imap_visit.h"

#include <algorithm>
#include <utility>

#include "sim/match.h"
#include "sim/node/mailbox_visit.h"

namespace node {

namespace {

using store::MailboxName;
using store::Why;

static_assert(imap::kSeparator == MailboxName::kSeparator);

imap::Refusal refusal_of(Why why) {
  switch (why) {
    case Why::Done:
      break;
    case Why::NoSuchMailbox:
      return {"there is no such mailbox", "NONEXISTENT"};
    case Why::Exists:
      return {"there is a mailbox of this name", "ALREADYEXISTS"};
    case Why::IsInbox:
      return {"INBOX stays where it is", "CANNOT"};
    case Why::BelowItself:
      return {"a mailbox cannot lie below itself", "CANNOT"};
    case Why::HasBelow:
      return {"other mailboxes lie below it", "HASCHILDREN"};
    case Why::TooMany:
      return {"there are too many already", "LIMIT"};
    case Why::NameTooLong:
      return {"the name would be too long", "LIMIT"};
    case Why::OverQuota:
      return {"the account has no room for it", "OVERQUOTA"};
  }
  return {"this cannot be done", "CANNOT"};
}

imap::Refusal bad_name() {
  return {"no mailbox can have this name", "CANNOT"};
}

imap::Answer refused(imap::Refusal refusal) {
  return {.refused = std::move(refusal)};
}

}  // namespace

ImapVisit::ImapVisit(Ledger& ledger, store::Store& store, AgentId agent, std::int64_t epoch_seconds)
    : ledger_(ledger), store_(store), agent_(agent), epoch_seconds_(epoch_seconds) {}

imap::Answer ImapVisit::answer(const imap::Asked& asked) {
  if (open_ && open_mailbox() == nullptr && !std::holds_alternative<imap::Open>(asked.request)) {
    return {.mailbox_gone = true};
  }
  imap::Answer answer = match(asked.request, [this](const auto& request) { return to(request); });
  if (store::Mailbox* mailbox = open_mailbox()) {
    using Tell = store::Tracker::Tell;
    answer.news = news_of(*mailbox, asked.tell_expunged ? Tell::All : Tell::AllButExpunged);
  }
  return answer;
}

imap::News ImapVisit::news() {
  store::Mailbox* mailbox = open_mailbox();
  return mailbox == nullptr ? imap::News{} : news_of(*mailbox, store::Tracker::Tell::All);
}

void ImapVisit::break_off() {
  if (const store::Mailbox* mailbox = open_mailbox()) store_.left(*mailbox, agent_);
  open_ = {};
}

// — what is open —

store::Mailbox* ImapVisit::open_mailbox() {
  return account_ == nullptr || !open_ ? nullptr : account_->find(open_);
}

// INBOX, while a session of another protocol has it to itself: its messages stay.
bool ImapVisit::locked(const store::Mailbox& mailbox) const {
  return &mailbox == &account_->inbox() && account_->locked_by();
}

store::Mailbox* ImapVisit::find(const std::string& name) {
  const auto parsed = MailboxName::parse(name);
  return parsed ? account_->find(*parsed) : nullptr;
}

imap::Answer ImapVisit::to(const imap::SignIn& asked) {
  store::Account* account = store_.find_login(asked.user);
  if (account == nullptr || account->options().password != asked.password) {
    store_.refuse(account != nullptr ? account->inbox().id() : MailboxId{}, agent_, asked.user,
                  store::kWrongLogin);
    return refused({std::string{store::kWrongLogin}, "AUTHENTICATIONFAILED"});
  }
  account_ = account;
  return {};
}

imap::Answer ImapVisit::to(const imap::Open& asked) {
  break_off();
  store::Mailbox* mailbox = find(asked.name);
  if (mailbox == nullptr) return refused(refusal_of(Why::NoSuchMailbox));
  if (mailbox == &account_->inbox() && account_->options().busy) {
    return refused({"the mailbox is locked by another program", "INUSE"});
  }
  open_ = mailbox->id();
  read_only_ = asked.read_only;
  numbers_ = store::Tracker{*mailbox};
  recent_.clear();
  take_recent(*mailbox);
  flag_names_told_ = mailbox->flag_names().size();
  store_.opened(*mailbox, agent_);
  imap::Opened opened{.name = account_->name_of(open_)->text(),
                      .counted = counted(*mailbox),
                      .read_only = read_only_,
                      .flag_names = mailbox->flag_names()};
  opened.counted.recent = count_recent();
  opened.more_keywords = flag_names_told_ < store::kSystemFlagCount + store::kMaxKeywords;
  const auto& mails = mailbox->mails();
  const auto unseen = std::ranges::find_if(
      mails, [](const store::StoredMail& mail) { return !mail.flags.has(store::Flag::Seen); });
  if (unseen != mails.end()) {
    opened.first_unseen = static_cast<std::uint32_t>(unseen - mails.begin()) + 1;
  }
  return {.result = std::move(opened)};
}

imap::Answer ImapVisit::to(const imap::Leave& asked) {
  if (asked.expunge && !locked(*open_mailbox())) to(imap::Expunge{});
  break_off();
  return {};
}

// — the hierarchy —

ImapVisit::Refused ImapVisit::make_with_superiors(const MailboxName& name) {
  if (account_->find(name) != nullptr) return refusal_of(Why::Exists);
  if (const auto superior = name.superior(); superior && account_->find(*superior) == nullptr) {
    if (auto trouble = make_with_superiors(*superior)) return trouble;
  }
  const Why why = store_.make(*account_, name, ledger_.new_mailbox(), agent_);
  if (why != Why::Done) return refusal_of(why);
  return std::nullopt;
}

imap::Answer ImapVisit::to(const imap::Make& asked) {
  constexpr std::string_view kUses[] = {"\\All",  "\\Archive", "\\Drafts", "\\Flagged",
                                        "\\Junk", "\\Sent",    "\\Trash"};
  const auto name = MailboxName::parse(asked.name);
  if (!name) return refused(bad_name());
  const auto* const use = std::ranges::find(kUses, asked.special_use);
  if (!asked.special_use.empty() && use == std::end(kUses)) {
    return refused({"no mailbox is used for this", "USEATTR"});
  }
  if (auto trouble = make_with_superiors(*name)) return refused(*std::move(trouble));
  account_->find(*name)->set_special_use(asked.special_use);
  return {};
}

imap::Answer ImapVisit::to(const imap::Drop& asked) {
  const auto name = MailboxName::parse(asked.name);
  if (!name) return refused(refusal_of(Why::NoSuchMailbox));
  const Why why = store_.drop(*account_, *name, agent_);
  if (why != Why::Done) return refused(refusal_of(why));
  return {};
}

imap::Answer ImapVisit::to(const imap::Rename& asked) {
  const auto from = MailboxName::parse(asked.from), to = MailboxName::parse(asked.to);
  if (!from) return refused(refusal_of(Why::NoSuchMailbox));
  if (!to) return refused(bad_name());
  if (from->is_inbox()) return {.refused = empty_inbox_into(*to)};
  const store::Mailbox* mailbox = account_->find(*from);
  if (mailbox == nullptr) return refused(refusal_of(Why::NoSuchMailbox));
  const auto superior = to->superior();
  if (account_->find(*to) == nullptr && superior && account_->find(*superior) == nullptr) {
    if (auto trouble = make_with_superiors(*superior)) return refused(*std::move(trouble));
  }
  const Why why = store_.rename(*account_, *from, *to, agent_);
  if (why != Why::Done) return refused(refusal_of(why));
  return {};
}

// RFC 3501 §6.3.5: INBOX itself stays; its messages go.
ImapVisit::Refused ImapVisit::empty_inbox_into(const MailboxName& name) {
  store::Mailbox& inbox = account_->inbox();
  if (locked(inbox)) return imap::Refusal{"another session has INBOX to itself", "INUSE"};
  if (auto trouble = make_with_superiors(name)) return trouble;
  store::Mailbox& to = *account_->find(name);
  while (!inbox.mails().empty()) {
    const store::StoredMail mail = inbox.mails().front();
    const store::Flags flags = to.renamed(mail.flags, inbox);
    store_.file(to, {mail.mail, agent_, mail.internal_date, flags, mail.message});
    store_.remove(inbox, mail.uid, agent_);
  }
  return std::nullopt;
}

imap::Answer ImapVisit::to(const imap::Subscribe& asked) {
  const auto name = MailboxName::parse(asked.name);
  if (!name) return refused(bad_name());
  if (!asked.subscribed) {
    account_->unsubscribe(name->text());
  } else if (account_->subscriptions().size() >= store::kMaxMailboxes) {
    return refused(refusal_of(Why::TooMany));
  } else {
    account_->subscribe(name->text());
  }
  return {};
}

imap::Answer ImapVisit::to(const imap::Names& asked) {
  imap::Mailboxes all;
  for (const auto& [name, mailbox] : account_->mailboxes()) {
    all.push_back({.name = name.text(),
                   .special_use = mailbox.special_use(),
                   .subscribed = account_->subscriptions().contains(name.text())});
    if (asked.with_counts) all.back().counted = counted(mailbox);
  }
  for (const std::string& name : account_->subscriptions()) {
    if (find(name) == nullptr) all.push_back({.name = name, .exists = false, .subscribed = true});
  }
  std::ranges::sort(all, {}, &imap::Listed::name);
  return {.result = std::move(all)};
}

imap::Answer ImapVisit::to(const imap::Count& asked) {
  const store::Mailbox* mailbox = find(asked.name);
  if (mailbox == nullptr) return refused(refusal_of(Why::NoSuchMailbox));
  return {.result = counted(*mailbox)};
}

imap::Counted ImapVisit::counted(const store::Mailbox& mailbox) const {
  imap::Counted counted{.messages = static_cast<std::uint32_t>(mailbox.mails().size()),
                        .uid_next = mailbox.uid_next(),
                        .uid_validity = mailbox.uid_validity(),
                        .octets = mailbox.octets(),
                        .highest_mod_seq = mailbox.highest_mod_seq()};
  for (const store::StoredMail& mail : mailbox.mails()) {
    if (!mail.flags.has(store::Flag::Seen)) ++counted.unseen;
    if (mail.flags.has(store::Flag::Deleted)) ++counted.deleted;
    if (mail.uid >= mailbox.first_recent()) ++counted.recent;
  }
  return counted;
}

}  // namespace node
