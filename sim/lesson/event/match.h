#pragma once
// Whether records are events of the kinds in event/kinds.h.
#include <string>
#include <type_traits>
#include <variant>

#include "sim/lesson/event/event.h"
#include "sim/lesson/predicate.h"
#include "sim/trace/record.h"

namespace lesson {

// What a record says of a message.
struct LetterRecord {
  MailId mail;
  AgentId agent;             // On whose host it happens.
  std::string to;            // Receivers, one a line.
  trace::Text message = {};  // Empty: it was said before.
};
bool letter_fits(const Event& event, const LetterRecord& record, const Observed& observed);

LetterRecord letter_in(const trace::Composed& body, const Observed&);
LetterRecord letter_in(const trace::Queued& body, const Observed&);
LetterRecord letter_in(const trace::Relayed& body, const Observed&);
LetterRecord letter_in(const trace::Deferred& body, const Observed&);
LetterRecord letter_in(const trace::Failed& body, const Observed&);
LetterRecord letter_in(const trace::Bounced& body, const Observed&);
LetterRecord letter_in(const trace::Delivered& body, const Observed&);
LetterRecord letter_in(const trace::Fetched& body, const Observed& observed);
LetterRecord letter_in(const trace::Removed& body, const Observed& observed);
LetterRecord letter_in(const trace::RecipientRefused& body, const Observed&);
LetterRecord letter_in(const trace::Expanded& body, const Observed&);
LetterRecord letter_in(const trace::Shown& body, const Observed& observed);
LetterRecord letter_in(const trace::Marked& body, const Observed& observed);
LetterRecord letter_in(const trace::Expunged& body, const Observed& observed);
LetterRecord letter_in(const trace::Opened& body, const Observed& observed);

// Mail that lay in a mailbox when the run began was not put there.
bool lay_there(const trace::Delivered& body, const Observed& observed);

template <class Body>
bool is_letter(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = std::get_if<Body>(&body);
  if constexpr (std::is_same_v<Body, trace::Delivered>) {
    if (record != nullptr && lay_there(*record, observed)) return false;
  }
  return record != nullptr && letter_fits(event, letter_in(*record, observed), observed);
}

// A user agent sets this mark in one of its lists.
template <trace::Mark mark>
bool is_mark(const Event& event, const trace::Body& body, const Observed& observed) {
  const auto* record = std::get_if<trace::Marked>(&body);
  return record != nullptr && record->mark == mark && record->set &&
         letter_fits(event, letter_in(*record, observed), observed);
}

// What a user agent finds when it opens a sealed message, or checks who signed one.
bool is_verified(const Event& event, const trace::Body& body, const Observed& observed);
bool is_broken_seal(const Event& event, const trace::Body& body, const Observed& observed);
bool is_opened(const Event& event, const trace::Body& body, const Observed& observed);

// How he knows whose key that is, and what a comparison of fingerprints has found.
bool is_known_signer(const Event& event, const trace::Body& body, const Observed& observed);
bool is_comparison(const Event& event, const trace::Body& body, const Observed& observed);

bool is_refusal(const Event& event, const trace::Body& body, const Observed& observed);
bool is_check(const Event& event, const trace::Body& body, const Observed& observed);
bool is_looking(const Event& event, const trace::Body& body, const Observed& observed);
bool is_page(const Event& event, const trace::Body& body, const Observed& observed);
bool is_connection(const Event& event, const trace::Body& body, const Observed& observed);
bool is_end(const Event& event, const trace::Body& body, const Observed& observed);
bool is_speech(const Event& event, const trace::Body& body, const Observed& observed);
bool is_question(const Event& event, const trace::Body& body, const Observed& observed);
bool is_answer(const Event& event, const trace::Body& body, const Observed& observed);
bool is_refused_mailbox(const Event& event, const trace::Body& body, const Observed& observed);
bool is_loss(const Event& event, const trace::Body& body, const Observed& observed);

}  // namespace lesson
