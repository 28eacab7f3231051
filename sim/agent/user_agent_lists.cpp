// What a user does with the messages in his lists.
#include <algorithm>
#include <utility>

#include "sim/agent/user_agent.h"
#include "sim/match.h"

namespace agent {

namespace {

// What the user has written or changed of what was proposed.
Draft merged(Draft proposed, Draft own) {
  if (!own.to.empty() || !own.cc.empty()) {
    proposed.to = std::move(own.to);
    proposed.cc = std::move(own.cc);
    proposed.to_field = std::move(own.to_field);
    proposed.cc_field = std::move(own.cc_field);
  }
  if (!own.subject.empty()) proposed.subject = std::move(own.subject);
  proposed.bcc = std::move(own.bcc);
  proposed.encoding = own.encoding;
  proposed.sign = own.sign;
  proposed.encrypt = own.encrypt;
  proposed.seal_with = own.seal_with;
  for (mime::Attachment& file : own.attachments) proposed.attachments.push_back(std::move(file));
  return proposed;
}

}  // namespace

MessageList* UserAgent::list_with(trace::Box box, std::size_t number) {
  if (!computer_is_on()) return nullptr;
  MessageList& list = list_of(box);
  if (number >= 1 && number <= list.size()) return &list;
  note("there is no message " + std::to_string(number) + " in the " +
       (box == trace::Box::Inbox ? "inbox" : "outbox"));
  return nullptr;
}

void UserAgent::mark(trace::Box box, std::size_t number, trace::Mark mark, bool set) {
  MessageList& list = list_of(box);
  if (!list.set_mark(number, mark, set)) return;
  const Listed& listed = list.at(number);
  const Seq marked =
      recorder().record(trace::Marked{agent_, box, listed.item, listed.mail, mark, set});
  auto* const fetcher = std::get_if<ImapFetcher>(&fetcher_);
  if (fetcher == nullptr || box != trace::Box::Inbox || mark == trace::Mark::Read) return;
  const kernel::Kernel::Because because{recorder().kernel(), marked};
  fetcher->set_mark(listed.mailbox, listed.uid, mark, set);
}

// Whether the message's text is still on the server: then it is fetched, and the rest is done when
// it has come.
bool UserAgent::waits_for_text(trace::Box box, std::size_t number,
                               std::function<void(std::size_t)> then) {
  auto* const fetcher = std::get_if<ImapFetcher>(&fetcher_);
  if (fetcher == nullptr || box != trace::Box::Inbox) return false;
  const Listed listed = inbox_.at(number);
  if (!listed.header_only) return false;
  const bool asked = std::ranges::find(waiting_, listed.item, &Waiting::item) != waiting_.end();
  waiting_.push_back({listed.item, std::move(then)});
  if (!asked) fetcher->get_text(listed.mailbox, listed.uid);
  return true;
}

void UserAgent::on_texted(const Texted& texted) {
  const std::uint32_t item = inbox_.item_at(texted.mailbox, texted.uid);
  const std::size_t number = inbox_.number_of(item);
  std::vector<Waiting> now;
  for (Waiting& one : std::exchange(waiting_, {})) {
    (one.item == item ? now : waiting_).push_back(std::move(one));
  }
  if (number == 0) return;
  if (!texted.problem.empty()) {
    return note("the text of message " + std::to_string(number) +
                " did not come: " + texted.problem);
  }
  inbox_.set_message(number, texted.message);
  for (const Waiting& one : now) one.then(number);
}

void UserAgent::read(trace::Box box, std::size_t number) {
  const MessageList* list = list_with(box, number);
  if (list == nullptr) return;
  if (waits_for_text(box, number, [this, box](std::size_t now) { read(box, now); })) return;
  const Listed& listed = list->at(number);
  const Seq shown =
      recorder().record(trace::Shown{agent_, box, listed.item, listed.mail, listed.message});
  const kernel::Kernel::Because because{recorder().kernel(), shown};
  record_opening(box, number);
  mark(box, number, trace::Mark::Read, true);
}

void UserAgent::answer(AnswerOrder order) {
  const MessageList* list = list_with(order.box, order.number);
  if (list == nullptr) return;
  const auto later = [this, order](std::size_t now) {
    AnswerOrder again = order;
    again.number = now;
    answer(std::move(again));
  };
  if (waits_for_text(order.box, order.number, later)) return;
  const bool attached = order.how == mime::Answering::ForwardAttached;
  // To quote it, the program opens it, as for reading.
  if (!attached && !list->at(order.number).opened) record_opening(order.box, order.number);
  const Listed& answered = list->at(order.number);
  Draft proposed = composer_.answer(attached ? answered.message : trace::text_to_read(answered),
                                    order.how, order.own.body);
  if (!order.quote) proposed.body = order.own.body;
  const bool carries = proposed.body != order.own.body || !proposed.attachments.empty();
  Draft draft = merged(std::move(proposed), std::move(order.own));
  if (!attached) seal_answer(draft, order, answered, carries);
  if (draft.to.empty() && draft.cc.empty() && draft.bcc.empty()) {
    return note("message " + std::to_string(order.number) +
                " does not say who wrote it: name somebody to whom the answer goes");
  }
  const Seq composed = write_and_submit(std::move(draft));
  if (!composed) return;  // A note says why.
  const kernel::Kernel::Because because{recorder().kernel(), composed};
  mark(order.box, order.number, trace::Mark::Read, true);
  mark(order.box, order.number,
       mime::is_reply(order.how) ? trace::Mark::Replied : trace::Mark::Forwarded, true);
}

void UserAgent::set_deleted(trace::Box box, std::size_t number, bool deleted) {
  if (list_with(box, number) != nullptr) mark(box, number, trace::Mark::Deleted, deleted);
}

void UserAgent::expunge() {
  if (!computer_is_on()) return;
  for (const trace::Box box : {trace::Box::Inbox, trace::Box::Outbox}) {
    MessageList& list = list_of(box);
    for (const Listed& gone : list.expunge()) {
      const Seq expunged = recorder().record(trace::Expunged{agent_, box, gone.item, gone.mail});
      const kernel::Kernel::Because because{recorder().kernel(), expunged};
      if (box != trace::Box::Inbox) continue;
      match(
          fetcher_, [&](MailboxReader& file) { file.remove(gone.uid); },
          [&](ImapFetcher& fetcher) { fetcher.expunge(gone.mailbox, gone.uid); },
          [](auto&) {});
    }
  }
}

}  // namespace agent
