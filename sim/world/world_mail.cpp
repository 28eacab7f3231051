// What people do at their user agents.
#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/world/actions_alone.h"
#include "sim/world/address_book.h"
#include "sim/world/names.h"
#include "sim/mail/people.h"
#include "sim/world/world.h"

namespace world {

namespace {

std::vector<mail::Address> addresses_of(const std::vector<std::string>& texts) {
  std::vector<mail::Address> addresses;
  for (const std::string& text : texts) addresses.push_back(address_of(text));
  return addresses;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::vector<mime::Attachment> files_of(const std::vector<AttachedFile>& attached) {
  std::vector<mime::Attachment> files;
  for (const AttachedFile& file : attached) {
    files.push_back({.file_name = file.name, .type = file.type, .octets = file.octets});
  }
  return files;
}

// Its place in the list, which is not the number by which the trace knows it.
std::string named(std::uint32_t number, trace::Box box) {
  return "number " + std::to_string(number) + " of the " +
         (box == trace::Box::Inbox ? "inbox" : "outbox");
}

std::string said_of(const AnswerMessage& answer) {
  const std::string what = named(answer.number, answer.box);
  if (answer.how == mime::Answering::Reply) return " replies to " + what;
  if (answer.how == mime::Answering::ReplyAll) return " replies to all about " + what;
  return " forwards " + what + (answer.to.empty() ? "" : " to " + joined(answer.to));
}

void set_seal(agent::Draft& draft, SealWish wish, seal::System with) {
  draft.sign = signs(wish);
  draft.encrypt = encrypts(wish);
  draft.seal_with = with;
}

// What a message that is sent and an answer have in common. `book`: of whoever writes it.
template <class Action>
agent::Draft draft_of(const Action& action, const std::vector<BookEntry>& book) {
  mail::People to = mail::people_of(expanded(book, action.to));
  mail::People cc = mail::people_of(expanded(book, action.cc));
  agent::Draft draft{.to = std::move(to.addresses),
                     .cc = std::move(cc.addresses),
                     .bcc = mail::people_of(expanded(book, action.bcc)).addresses,
                     .subject = action.subject,
                     .body = action.body,
                     .attachments = files_of(action.attachments)};
  draft.to_field = std::move(to.written);
  draft.cc_field = std::move(cc.written);
  return draft;
}

}  // namespace

const UserAgentSetup& World::user_agent_setup(const std::string& user,
                                              const std::string& host) const {
  const auto found = std::ranges::find_if(scenario_.user_agents, [&](const UserAgentSetup& setup) {
    return setup.user == user && (host.empty() || setup.host == host);
  });
  assert(found != scenario_.user_agents.end());
  return *found;
}

agent::UserAgent& World::user_agent(const std::string& user, const std::string& host) {
  return *place(user_agent_setup(user, host).host).user_agents.at(user);
}

Seq World::take(std::string_view kind, const std::string& sentence) {
  return recorder_.record(trace::ActionTaken{recorder_.keep(kind), recorder_.keep(sentence)});
}

void World::act(const Send& send) {
  const Seq taken = take(
      "send", send.user + " sends a message" + (send.to.empty() ? "" : " to " + joined(send.to)));
  const kernel::Kernel::Because because{kernel_, taken};
  agent::Draft draft = draft_of(send, user_agent_setup(send.user, send.host).address_book);
  draft.html = send.html;
  draft.encoding = send.encoding;
  draft.message = send.message;
  set_seal(draft, send.seal, send.seal_with);
  draft.envelope_to = addresses_of(send.envelope_to);
  if (send.envelope_from) {
    draft.other_sender = true;
    if (!send.envelope_from->empty()) draft.envelope_from = address_of(*send.envelope_from);
  }
  user_agent(send.user, send.host).send(std::move(draft));
}

void World::act(const CheckMail& check) {
  const Seq taken = take("check-mail", check.user + " gets new mail");
  const kernel::Kernel::Because because{kernel_, taken};
  user_agent(check.user, check.host).check_mail();
}

void World::act(const OpenMailbox& open) {
  const Seq taken =
      take("open-mailbox", open.user + " tries to open the mailbox of " + open.mailbox);
  const kernel::Kernel::Because because{kernel_, taken};
  user_agent(open.user, open.host).open_mailbox(address_of(open.mailbox));
}

void World::act(const ReadMessage& read) {
  const Seq taken = take(name_of(read), read.user + " reads " + named(read.number, read.box));
  const kernel::Kernel::Because because{kernel_, taken};
  user_agent(read.user, read.host).read(read.box, read.number);
}

void World::act(const AnswerMessage& answer) {
  const Seq taken = take(name_of(answer), answer.user + said_of(answer));
  const kernel::Kernel::Because because{kernel_, taken};
  agent::Draft own = draft_of(answer, user_agent_setup(answer.user, answer.host).address_book);
  set_seal(own, answer.seal.value_or(SealWish::None), answer.seal_with);
  user_agent(answer.user, answer.host)
      .answer({.box = answer.box,
               .number = answer.number,
               .how = answer.how,
               .quote = answer.quote,
               .says_seal = answer.seal.has_value(),
               .own = std::move(own)});
}

void World::act(const DeleteMessage& mark) {
  const Seq taken = take(name_of(mark), mark.user + (mark.deleted ? " deletes " : " undeletes ") +
                                            named(mark.number, mark.box));
  const kernel::Kernel::Because because{kernel_, taken};
  user_agent(mark.user, mark.host).set_deleted(mark.box, mark.number, mark.deleted);
}

void World::act(const Expunge& expunge) {
  const Seq taken = take(name_of(expunge), expunge.user + " removes what is marked as deleted");
  const kernel::Kernel::Because because{kernel_, taken};
  user_agent(expunge.user, expunge.host).expunge();
}

void World::act(const CompareFingerprints& compare) {
  const Seq taken =
      take(name_of(compare), compare.user + " and " + compare.with +
                                 " read the fingerprints of their keys to each other");
  const kernel::Kernel::Because because{kernel_, taken};
  agent::UserAgent& one = user_agent(compare.user, compare.host);
  agent::UserAgent& other = user_agent(compare.with, {});
  one.compare(address_of(compare.with), other.own_fingerprint());
  other.compare(address_of(compare.user), one.own_fingerprint());
}

}  // namespace world
