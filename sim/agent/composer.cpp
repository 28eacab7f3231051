#include "sim/agent/composer.h"

#include <algorithm>
#include <utility>

namespace agent {

Composer::Composer(mail::Address user, const AddressBook* address_book, kernel::Rng random)
    : user_(std::move(user)), address_book_(address_book), random_(random) {}

Written Composer::write(Draft draft, std::int64_t unix_seconds) {
  Written written{envelope_of(draft), {}};
  if (draft.message) {
    written.message = std::move(*draft.message);
    return written;
  }
  std::string id;
  for (int i = 0; i < 3; ++i) id += std::to_string(random_.next()) + (i < 2 ? "." : "");
  const mail::Letter letter{.from = user_,
                            .to = draft.to,
                            .cc = draft.cc,
                            .subject = draft.subject,
                            .body = draft.body,
                            .unix_seconds = unix_seconds,
                            .message_id = id + "@" + user_.domain};
  if (needs_mime(draft)) {
    mime::Composed composed = compose_mime(draft, letter);
    written.message = std::move(composed.octets);
    written.encoded = std::move(composed.chosen);
  } else {
    written.message = mail::compose(letter);
  }
  return written;
}

smtp::Envelope Composer::envelope_of(const Draft& draft) const {
  smtp::Envelope envelope{user_, draft.envelope_to};
  if (draft.other_sender) envelope.reverse_path = draft.envelope_from;
  if (!envelope.forward_paths.empty()) return envelope;
  for (const auto* list : {&draft.to, &draft.cc, &draft.bcc}) {
    for (const mail::Address& address : *list) {
      // Named twice is meant once.
      if (std::ranges::find(envelope.forward_paths, address) == envelope.forward_paths.end()) {
        envelope.forward_paths.push_back(address);
      }
    }
  }
  return envelope;
}

// What plain RFC 5322 can say stays free of MIME, as in the textbook's first examples.
bool Composer::needs_mime(const Draft& draft) const {
  const auto named = [this](const mail::Address& address) {
    return address_book_ != nullptr && address_book_->contains(address);
  };
  return !mail::is_plain_text(draft.subject) ||
         !mime::is_seven_bit_text(mail::with_crlf(draft.body)) || !draft.html.empty() ||
         !draft.attachments.empty() || draft.encoding || named(user_) ||
         std::ranges::any_of(draft.to, named) || std::ranges::any_of(draft.cc, named);
}

mime::Composed Composer::compose_mime(const Draft& draft, const mail::Letter& letter) const {
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
  return mime::compose(composition);
}

std::vector<mail::Mailbox> Composer::with_names(const std::vector<mail::Address>& addresses) const {
  std::vector<mail::Mailbox> people;
  for (const mail::Address& address : addresses) {
    mail::Mailbox one{.display_name = {}, .address = address, .group = {}, .places = {}};
    if (address_book_ != nullptr) {
      const auto found = address_book_->find(address);
      if (found != address_book_->end()) one.display_name = found->second;
    }
    people.push_back(std::move(one));
  }
  return people;
}

}  // namespace agent
