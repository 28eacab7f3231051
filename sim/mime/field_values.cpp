#include "sim/mime/field_values.h"

#include <algorithm>

#include "sim/mail/date.h"
#include "sim/mail/header.h"
#include "sim/mail/message_id.h"
#include "sim/mime/encoded_word.h"
#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace mime {

namespace {

constexpr std::string_view kPlacesRfc = "RFC 2047 §5";

bool may_have_words(std::string_view value) {
  return value.find("=?") != std::string_view::npos;
}

bool inside(const EncodedWord& word, const mail::Place& place) {
  return place.begin <= word.begin && word.begin < place.end;
}

void add_problem(const text::Malformed& problem, Deviations& deviations) {
  deviations.add(problem.offset, problem.why, problem.rfc);
}

// Of a field in which no encoded word may stand but in a comment.
void forbid_words(std::string_view value, std::string_view why, Deviations& deviations) {
  if (!may_have_words(value)) return;
  const DecodedText decoded = decode_words(value);
  for (const EncodedWord& word : decoded.words) {
    const std::string_view before = value.substr(0, word.begin);
    if (std::ranges::count(before, '(') <= std::ranges::count(before, ')')) {
      deviations.add(word.begin, why, kPlacesRfc);
    }
  }
}

// In a phrase Q has letters, digits and "!*+-/", and codes (§5 (3)).
bool fits_phrase(const EncodedWord& word) {
  return word.encoding != 'Q' || std::ranges::all_of(word.text, [](char c) {
           return stays_in_q(c) || c == '=' || c == '_' || !text::is_visible(c);
         });
}

void check_date(std::string_view value, Deviations& deviations) {
  std::vector<mail::Remark> obsolete;
  const auto date = mail::parse_date(value, &obsolete);
  if (!date) add_problem(date.problem(), deviations);
  add_remarks(obsolete, deviations);
}

void check_addresses(const mail::FieldRule& rule, std::string_view value, Deviations& deviations) {
  if (rule.form == mail::FieldForm::MaybeNobody && text::trimmed(value, text::kWhiteSpace).empty())
    return;
  const auto list = mail::read_address_list(value);
  if (!list) {
    add_problem(list.problem(), deviations);
    check_words(value, deviations);
    return;
  }
  add_remarks(list->obsolete, deviations);
  check_address_words(value, *list, deviations);
  std::size_t in_groups = 0;
  for (const mail::Group& group : list->groups) in_groups += group.mailboxes;
  const std::size_t count = list->mailboxes.size() - in_groups + list->groups.size();
  if (rule.form == mail::FieldForm::OneAddress && count != 1) {
    deviations.add(0, "this field has one address", rule.rfc);
  }
}

// "<a@b>", or "<>" for a notification (RFC 5321 §4.4).
void check_path(const mail::FieldRule& rule, std::string_view value, Deviations& deviations) {
  const std::string path = mail::unfold(text::trimmed(value, text::kWhiteSpace));
  if (path == "<>") return;
  const auto list = mail::read_address_list(value);
  if (!list) return add_problem(list.problem(), deviations);
  const bool one = list->mailboxes.size() == 1 && list->groups.empty() &&
                   list->mailboxes[0].places.in_angle_brackets;
  if (!one) deviations.add(0, "a path is an address in angle brackets, or \"<>\"", rule.rfc);
  add_remarks(list->obsolete, deviations);
}

void check_ids(const mail::FieldRule& rule, std::string_view value, Deviations& deviations) {
  std::vector<mail::Remark> obsolete;
  const auto ids = mail::read_message_ids(value, &obsolete);
  if (!ids) return add_problem(ids.problem(), deviations);
  add_remarks(obsolete, deviations);
  if (rule.form == mail::FieldForm::OneId && ids->size() != 1) {
    deviations.add(0, "this field has one identifier", rule.rfc);
  }
  forbid_words(value, "an encoded word must not stand in an identifier", deviations);
}

// The words before ";" are written in many ways; the date is what all have.
void check_received(std::string_view value, Deviations& deviations) {
  forbid_words(value, "an encoded word must not stand in a Received field", deviations);
  const std::size_t semicolon = value.rfind(';');
  if (semicolon == std::string_view::npos) {
    deviations.add(0, "a Received field ends with \";\" and a date", "RFC 5322 §3.6.7");
    return;
  }
  Deviations found;
  check_date(value.substr(semicolon + 1), found);
  deviations.append(found, semicolon + 1);
}

void check_phrases(const mail::FieldRule& rule, std::string_view value, Deviations& deviations) {
  check_words(value, deviations);
  if (text::trimmed(value, text::kWhiteSpace).empty()) {
    deviations.add(0, "no word stands in the list", rule.rfc);
  }
}

}  // namespace

void add_remarks(const std::vector<mail::Remark>& obsolete, Deviations& deviations) {
  for (const mail::Remark& one : obsolete) {
    deviations.add(one.offset, "an obsolete form: " + std::string{one.why}, one.rfc);
  }
}

void check_address_words(std::string_view value, const mail::AddressList& list,
                         Deviations& deviations) {
  if (!may_have_words(value)) return;
  const DecodedText decoded = decode_words(value);
  const auto in_quotes = [&](const EncodedWord& word) {
    return std::ranges::any_of(list.quoted,
                               [&](const mail::Place& place) { return inside(word, place); });
  };
  std::vector<std::size_t> told;  // Where the words begin that have no right to be there at all.
  for (const EncodedWord& word : decoded.words) {
    const bool quoted = in_quotes(word);
    const bool in_address = std::ranges::any_of(list.mailboxes, [&](const mail::Mailbox& one) {
      return inside(word, one.places.local_part) || inside(word, one.places.domain);
    });
    const bool in_comment = std::ranges::any_of(list.mailboxes, [&](const mail::Mailbox& one) {
      return std::ranges::any_of(one.places.comments,
                                 [&](const mail::Place& place) { return inside(word, place); });
    });
    if (quoted || in_address) {
      told.push_back(word.begin);
      deviations.add(word.begin,
                     quoted ? "an encoded word must not stand in a quoted string"
                            : "an encoded word must not stand in an address",
                     kPlacesRfc);
    } else if (!in_comment && !fits_phrase(word)) {
      deviations.add(word.begin, "octets that must be codes in an encoded word of a display name",
                     kPlacesRfc);
    }
  }
  for (const Deviation& one : decoded.deviations.list()) {
    if (one.rfc == "RFC 5322 §2.2" || std::ranges::count(told, one.offset) > 0) continue;
    deviations.add(one.offset, one.why, one.rfc);
  }
}

void check_words(std::string_view value, Deviations& deviations) {
  if (!may_have_words(value)) return;
  const DecodedText decoded = decode_words(value);
  for (const Deviation& one : decoded.deviations.list()) {
    // Octets above 127 are told once for the whole header.
    if (one.rfc != "RFC 5322 §2.2") deviations.add(one.offset, one.why, one.rfc);
  }
}

void check_value(const mail::FieldRule& rule, std::string_view value, Deviations& deviations) {
  switch (rule.form) {
    case mail::FieldForm::Text:
      return check_words(value, deviations);
    case mail::FieldForm::Date:
      return check_date(value, deviations);
    case mail::FieldForm::Addresses:
    case mail::FieldForm::MaybeNobody:
    case mail::FieldForm::OneAddress:
      return check_addresses(rule, value, deviations);
    case mail::FieldForm::Path:
      return check_path(rule, value, deviations);
    case mail::FieldForm::OneId:
    case mail::FieldForm::Ids:
      return check_ids(rule, value, deviations);
    case mail::FieldForm::Phrases:
      return check_phrases(rule, value, deviations);
    case mail::FieldForm::Received:
      return check_received(value, deviations);
    case mail::FieldForm::Mime:
      return;
  }
}

}  // namespace mime
