#include "sim/agent/composer.h"

#include <algorithm>
#include <utility>

namespace agent {

namespace {

void use_a_labels(Draft& draft) {
  for (auto* list : {&draft.to, &draft.cc, &draft.bcc, &draft.envelope_to}) {
    for (mail::Address& address : *list) address = mail::with_a_labels(std::move(address));
  }
  for (auto* field : {&draft.to_field, &draft.cc_field}) {
    if (!*field) continue;
    for (mail::Mailbox& one : **field) one.address = mail::with_a_labels(std::move(one.address));
  }
}

// Names stand in the header only.
void name(const std::vector<mail::Mailbox>& people, std::vector<mail::Address>& addresses,
          std::optional<std::vector<mail::Mailbox>>& field) {
  for (const mail::Mailbox& one : people) {
    addresses.push_back(one.address);
    if (!one.display_name.empty()) field = people;
  }
}

}  // namespace

Composer::Composer(mail::Address user, const AddressBook* address_book, kernel::Rng random)
    : user_(mail::with_a_labels(std::move(user))), address_book_(address_book), random_(random) {}

Draft Composer::answer(std::string_view original, mime::Answering how,
                       const std::string& text) const {
  mime::Answer proposed = mime::answer_to(original, how, user_);
  Draft draft{.to = {}, .cc = {}, .bcc = {}, .subject = std::move(proposed.subject), .body = text};
  if (!proposed.text.empty()) draft.body += (text.empty() ? "" : "\n") + proposed.text;
  draft.attachments = std::move(proposed.attachments);
  draft.in_reply_to = std::move(proposed.in_reply_to);
  draft.references = std::move(proposed.references);
  name(proposed.to, draft.to, draft.to_field);
  name(proposed.cc, draft.cc, draft.cc_field);
  return draft;
}

Written Composer::write(Draft draft, std::int64_t unix_seconds) {
  use_a_labels(draft);
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
                            .message_id = id + "@" + user_.domain,
                            .in_reply_to = draft.in_reply_to,
                            .references = draft.references};
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
         !draft.attachments.empty() || draft.encoding || draft.to_field || draft.cc_field ||
         named(user_) || std::ranges::any_of(draft.to, named) ||
         std::ranges::any_of(draft.cc, named);
}

mime::Composed Composer::compose_mime(const Draft& draft, const mail::Letter& letter) const {
  mime::Composition composition{
      .from = with_names({letter.from}),
      .to = draft.to_field ? with_names(*draft.to_field) : with_names(letter.to),
      .cc = draft.cc_field ? with_names(*draft.cc_field) : with_names(letter.cc),
      .subject = letter.subject,
      .unix_seconds = letter.unix_seconds,
      .message_id = letter.message_id,
      .in_reply_to = letter.in_reply_to,
      .references = letter.references,
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
    people.push_back({.display_name = {}, .address = address, .group = {}, .places = {}});
  }
  return with_names(std::move(people));
}

std::vector<mail::Mailbox> Composer::with_names(std::vector<mail::Mailbox> people) const {
  if (address_book_ == nullptr) return people;
  for (mail::Mailbox& one : people) {
    const auto found = address_book_->find(one.address);
    if (one.display_name.empty() && found != address_book_->end()) {
      one.display_name = found->second;
    }
  }
  return people;
}

}  // namespace agent
