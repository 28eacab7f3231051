// What an IMAP session does with the messages of its mailboxes.
#include <algorithm>
#include <utility>

#include "sim/match.h"
#include "sim/node/imap_visit.h"

namespace node {

namespace {

using store::Flags;

imap::Answer no(std::string why, std::string code) {
  return {.refused = imap::Refusal{std::move(why), std::move(code)}};
}

// Where messages are to be put; the code tells the client that it may make it first
// (RFC 3501 §6.3.11).
imap::Answer no_target() {
  return no("there is no such mailbox", "TRYCREATE");
}

imap::Answer no_room(store::Why why) {
  return why == store::Why::TooMany ? no("the mailbox has too many messages", "LIMIT")
                                    : no("the account has no room for it", "OVERQUOTA");
}

Flags changed(Flags before, imap::Storing::How how, Flags named) {
  switch (how) {
    case imap::Storing::How::Replace:
      break;
    case imap::Storing::How::Add:
      return before.with(named);
    case imap::Storing::How::Remove:
      return before.without(named);
  }
  return named;
}

}  // namespace

// — numbers —

// Those that the session knows, whether they are still there or not.
std::vector<std::uint32_t> ImapVisit::numbers_in(const imap::Which& which) const {
  const auto size = static_cast<std::uint32_t>(numbers_.size());
  const std::uint32_t last_uid = size == 0 ? 0 : numbers_.uid_of(size);
  std::vector<std::uint32_t> numbers;
  for (const auto& [from, to] : imap::resolved({which.numbers}, which.by_uid ? last_uid : size)) {
    const std::size_t first = which.by_uid ? numbers_.number_from(from) : from;
    for (std::size_t number = first; number <= size; ++number) {
      if ((which.by_uid ? numbers_.uid_of(number) : number) > to) break;
      numbers.push_back(static_cast<std::uint32_t>(number));
    }
  }
  return numbers;
}

imap::Item ImapVisit::item(const store::StoredMail& mail, std::size_t number) const {
  const auto at = std::chrono::floor<std::chrono::seconds>(mail.internal_date.time_since_epoch());
  return {.number = static_cast<std::uint32_t>(number),
          .uid = mail.uid,
          .flags = mail.flags.bits(),
          .mod_seq = mail.mod_seq,
          .internal_seconds = epoch_seconds_ + at.count(),
          .content = mail.message,
          .recent = is_recent(mail.uid)};
}

bool ImapVisit::is_recent(std::uint32_t uid) const {
  return imap::contains(recent_, uid);
}

std::uint32_t ImapVisit::count_recent() const {
  std::size_t count = 0;
  for (const imap::NumberRange& range : recent_) {
    count += numbers_.number_from(range.to + 1) - numbers_.number_from(range.from);
  }
  return static_cast<std::uint32_t>(count);
}

// Who only looks sees what is recent, and leaves it so for others (RFC 3501 §6.3.2).
void ImapVisit::take_recent(store::Mailbox& mailbox) {
  const std::uint32_t end = mailbox.uid_next();
  const std::uint32_t first = read_only_ ? mailbox.first_recent() : mailbox.claim_recent();
  if (first >= end) return;
  recent_.push_back({first, end - 1});
  recent_ = imap::merged(std::move(recent_));
}

// — reading and marking —

imap::Answer ImapVisit::to(const imap::Get& asked) {
  store::Mailbox& mailbox = *open_mailbox();
  imap::Items items;
  for (const std::uint32_t number : numbers_in(asked.which)) {
    const std::uint32_t uid = numbers_.uid_of(number);
    const store::StoredMail* mail = mailbox.find(uid);
    if (mail == nullptr || mail->mod_seq <= asked.changed_since) continue;
    const bool newly_seen = asked.mark_seen && !mail->flags.has(store::Flag::Seen);
    if (newly_seen) set_flags(mailbox, uid, mail->flags.with(store::Flag::Seen));
    items.push_back(item(*mail, number));
    items.back().newly_seen = newly_seen;
    if (asked.with_content) ledger_.carry(session_, {mail->mail, mailbox.id(), uid});
  }
  return {.result = std::move(items)};
}

void ImapVisit::set_flags(store::Mailbox& mailbox, std::uint32_t uid, Flags flags) {
  if (mailbox.find(uid)->flags == flags) return;  // Then it is not the last change.
  store_.set_flags(mailbox, uid, flags, agent_);
  numbers_.knows(mailbox, uid, flags);
}

imap::Answer ImapVisit::to(const imap::Mark& asked) {
  store::Mailbox& mailbox = *open_mailbox();
  const Flags named = mailbox.named(asked.flags);
  imap::Marked marked;
  for (const std::uint32_t number : numbers_in(asked.which)) {
    const std::uint32_t uid = numbers_.uid_of(number);
    const store::StoredMail* mail = mailbox.find(uid);
    if (mail == nullptr) continue;
    if (asked.unchanged_since && mail->mod_seq > *asked.unchanged_since) {
      marked.left_alone.push_back(asked.which.by_uid ? uid : number);
      continue;
    }
    set_flags(mailbox, uid, changed(mail->flags, asked.how, named));
    marked.items.push_back(item(*mailbox.find(uid), number));
  }
  return {.result = std::move(marked)};
}

// — putting in and taking out —

imap::Answer ImapVisit::to(const imap::Put& asked) {
  store::Mailbox* mailbox = find(asked.name);
  if (mailbox == nullptr) return no_target();
  const store::Why why = store_.room_for(*account_, *mailbox, 1, asked.content.size());
  if (why != store::Why::Done) return no_room(why);
  trace::Recorder& recorder = ledger_.recorder();
  SimTime internal_date = recorder.kernel().now();
  if (asked.internal_seconds) {
    internal_date = SimTime{std::chrono::seconds{*asked.internal_seconds - epoch_seconds_}};
  }
  imap::Filed filed{.uid_validity = mailbox->uid_validity()};
  filed.to.push_back(store_.file(*mailbox, {.mail = ledger_.new_mail(),
                                            .by = agent_,
                                            .internal_date = internal_date,
                                            .flags = mailbox->named(asked.flags),
                                            .message = recorder.keep(asked.content)}));
  return {.result = std::move(filed)};
}

imap::Answer ImapVisit::to(const imap::Copy& asked) {
  store::Mailbox& from = *open_mailbox();
  store::Mailbox* to = find(asked.name);
  if (to == nullptr) return no_target();
  if (asked.move && locked(from)) return no("another session has INBOX to itself", "INUSE");
  std::vector<store::StoredMail> mails;
  std::uint64_t octets = 0;
  for (const std::uint32_t number : numbers_in(asked.which)) {
    const store::StoredMail* mail = from.find(numbers_.uid_of(number));
    if (mail == nullptr) continue;
    mails.push_back(*mail);
    octets += mail->message.size();
  }
  // What is moved takes no more room than before.
  const store::Why why = store_.room_for(*account_, *to, mails.size(), asked.move ? 0 : octets);
  if (why != store::Why::Done) return no_room(why);
  imap::Filed filed{.uid_validity = to->uid_validity()};
  for (const store::StoredMail& mail : mails) {
    const Flags flags = to->renamed(mail.flags, from);
    filed.from.push_back(mail.uid);
    filed.to.push_back(
        store_.file(*to, {mail.mail, agent_, mail.internal_date, flags, mail.message}));
    if (asked.move) store_.remove(from, mail.uid, agent_);
  }
  return {.result = std::move(filed)};
}

imap::Answer ImapVisit::to(const imap::Expunge& asked) {
  store::Mailbox& mailbox = *open_mailbox();
  if (locked(mailbox)) return no("another session has INBOX to itself", "INUSE");
  std::vector<std::uint32_t> uids;
  if (asked.which) {
    for (const std::uint32_t number : numbers_in(*asked.which)) {
      uids.push_back(numbers_.uid_of(number));
    }
  } else {
    for (const store::StoredMail& mail : mailbox.mails()) uids.push_back(mail.uid);
  }
  for (const std::uint32_t uid : uids) {
    const store::StoredMail* mail = mailbox.find(uid);
    const bool goes = mail != nullptr && mail->flags.has(store::Flag::Deleted);
    if (goes) store_.remove(mailbox, uid, agent_);
  }
  return {};
}

// — news —

imap::News ImapVisit::news_of(store::Mailbox& mailbox, store::Tracker::Tell tell) {
  imap::News news;
  if (mailbox.flag_names().size() != std::exchange(flag_names_told_, mailbox.flag_names().size())) {
    news.emplace_back(imap::FlagNames{mailbox.flag_names()});
  }
  for (const store::Change& change : numbers_.news(mailbox, tell)) {
    match(
        change,
        [&](const store::Expunged& expunged) {
          news.emplace_back(imap::Gone{static_cast<std::uint32_t>(expunged.number)});
        },
        [&](const store::FlagsChanged& changed) {
          const store::StoredMail* mail = mailbox.find(numbers_.uid_of(changed.number));
          news.emplace_back(imap::Reflagged{item(*mail, changed.number)});
        },
        [&](const store::Grown& grown) {
          take_recent(mailbox);
          news.emplace_back(imap::Grown{static_cast<std::uint32_t>(grown.size), count_recent()});
        });
  }
  return news;
}

}  // namespace node
