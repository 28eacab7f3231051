// The writing half of a user agent: from what its user typed to a message.
#include <algorithm>
#include <utility>

#include "sim/mail/compose.h"
#include "sim/agent/user_agent.h"

namespace node {

std::string UserAgent::compose(const Draft& draft) {
  const auto now = ledger_.recorder().kernel().now().time_since_epoch();
  std::string id;
  for (int i = 0; i < 3; ++i) id += std::to_string(random_.next()) + (i < 2 ? "." : "");
  const mail::Letter letter{.from = options_.user,
                            .to = draft.to,
                            .cc = draft.cc,
                            .subject = draft.subject,
                            .body = draft.body,
                            .unix_seconds = options_.epoch_seconds +
                                            std::chrono::floor<std::chrono::seconds>(now).count(),
                            .message_id = id + "@" + options_.user.domain};
  return needs_mime(draft) ? compose_mime(draft, letter) : mail::compose(letter);
}

// What plain RFC 5322 can say stays free of MIME, as in the textbook's first examples.
bool UserAgent::needs_mime(const Draft& draft) const {
  const auto named = [this](const mail::Address& address) {
    return options_.address_book != nullptr && options_.address_book->contains(address);
  };
  return !mail::is_plain_text(draft.subject) || !mail::is_ascii(draft.body) ||
         !draft.html.empty() || !draft.attachments.empty() || draft.encoding ||
         named(options_.user) || std::ranges::any_of(draft.to, named) ||
         std::ranges::any_of(draft.cc, named);
}

std::string UserAgent::compose_mime(const Draft& draft, const mail::Letter& letter) {
  mime::Composition composition{.from = with_names({letter.from}),
                                .to = with_names(letter.to),
                                .cc = with_names(letter.cc),
                                .subject = letter.subject,
                                .unix_seconds = letter.unix_seconds,
                                .message_id = letter.message_id,
                                .text = letter.body,
                                .attachments = draft.attachments,
                                .forced = draft.encoding};
  if (!draft.html.empty()) {
    composition.html = draft.html;
    if (draft.body.empty()) composition.text.reset();
  }
  mime::Composed composed = mime::compose(composition);
  trace::Recorder& recorder = ledger_.recorder();
  for (const mime::Chosen& one : composed.chosen) {
    recorder.record(trace::Noted{
        agent_, SessionId{},
        recorder.keep("the encoding of " + one.part + " is " +
                      std::string{mime::name_of(one.choice.encoding)} + ": " + one.choice.why),
        "RFC 2045 §6"});
  }
  return std::move(composed.octets);
}

std::vector<mail::Mailbox> UserAgent::with_names(
    const std::vector<mail::Address>& addresses) const {
  std::vector<mail::Mailbox> people;
  for (const mail::Address& address : addresses) {
    mail::Mailbox one{.display_name = {}, .address = address, .group = {}, .places = {}};
    if (options_.address_book != nullptr) {
      const auto found = options_.address_book->find(address);
      if (found != options_.address_book->end()) one.display_name = found->second;
    }
    people.push_back(std::move(one));
  }
  return people;
}

}  // namespace node
