#include "sim/mime/field_values.h"

#include <algorithm>

#include "sim/mail/cfws.h"
#include "sim/mail/date.h"
#include "sim/mail/message_id.h"
#include "sim/mail/phrases.h"
#include "sim/mail/received.h"
#include "sim/text/ascii.h"

namespace mime {

namespace {

constexpr std::string_view kPlacesRfc = "RFC 2047 §5";

bool may_have_words(std::string_view value) {
  return value.find("=?") != std::string_view::npos;
}

// Whether one of these places, in the order of the text, holds the octet.
bool any_holds(const std::vector<mail::Place>& places, std::size_t at) {
  const auto behind = std::ranges::upper_bound(places, at, {}, &mail::Place::begin);
  return behind != places.begin() && at < std::prev(behind)->end;
}

void add_problem(const text::Malformed& problem, Deviations& deviations) {
  deviations.add(problem.offset, problem.why, problem.rfc);
}

// Of a field in which no encoded word may stand; in most it may in a comment.
void forbid_words(std::string_view value, bool comments_too, std::string_view why,
                  Deviations& deviations) {
  if (!may_have_words(value)) return;
  const DecodedText decoded = decode_words(value, WordsIn::Structured);
  std::size_t at = 0, depth = 0;
  for (const EncodedWord& word : decoded.words) {
    for (; at < word.begin; ++at) {
      if (value[at] == '(') ++depth;
      if (value[at] == ')' && depth > 0) --depth;
    }
    if (depth == 0 || comments_too) deviations.add(word.begin, why, kPlacesRfc);
  }
}

// In a phrase Q has letters, digits and "!*+-/", and codes (§5 (3)).
bool fits_phrase(const EncodedWord& word) {
  return word.encoding != 'Q' || std::ranges::all_of(word.text, [](char c) {
           return stays_in_q(c) || c == '=' || c == '_' || !text::is_visible(c);
         });
}

// In a comment Q has all but "(", ")" and a quotation mark (§5 (2)).
bool fits_comment(const EncodedWord& word) {
  return word.encoding != 'Q' || word.text.find_first_of("()\"") == std::string_view::npos;
}

// Whether nothing stands there but white space and comments.
bool is_empty(std::string_view value) {
  text::Cursor in{value};
  return !mail::skip_cfws(in) && in.at_end();
}

void check_date(std::string_view value, Deviations& deviations) {
  std::vector<mail::Remark> remarks;
  const auto date = mail::parse_date(value, &remarks);
  if (!date) add_problem(date.problem(), deviations);
  add_remarks(remarks, deviations);
}

void check_addresses(const mail::FieldRule& rule, std::string_view value, Deviations& deviations) {
  if (rule.form == mail::FieldForm::MaybeNobody && is_empty(value)) return;
  const auto list = mail::read_address_list(value);
  if (!list) {
    add_problem(list.problem(), deviations);
    check_words(value, WordsIn::Structured, deviations);
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
  text::Cursor in{value};
  const bool begins = !mail::skip_cfws(in) && in.accept('<');
  if (begins && !mail::skip_cfws(in) && in.accept('>') && is_empty(in.rest())) return;
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
  forbid_words(value, false, "an encoded word must not stand in an identifier", deviations);
}

// The words before ";" are written in many ways; the date is what all have.
void check_received(std::string_view value, Deviations& deviations) {
  forbid_words(value, true, "an encoded word must not stand in a Received field", deviations);
  const mail::ReceivedValue read = mail::read_received(value);
  if (read.problem) return add_problem(*read.problem, deviations);
  if (!read.date) {
    deviations.add(0, "a Received field ends with \";\" and a date", "RFC 5322 §3.6.7");
    return;
  }
  Deviations found;
  check_date(value.substr(*read.date), found);
  deviations.append(found, *read.date);
}

void check_phrases(std::string_view value, Deviations& deviations) {
  check_words(value, WordsIn::Structured, deviations);
  std::vector<mail::Remark> obsolete;
  const auto phrases = mail::read_phrases(value, &obsolete);
  if (!phrases) return add_problem(phrases.problem(), deviations);
  add_remarks(obsolete, deviations);
}

}  // namespace

void add_remarks(const std::vector<mail::Remark>& remarks, Deviations& deviations) {
  for (const mail::Remark& one : remarks) {
    deviations.add(one.offset, (one.obsolete ? "an obsolete form: " : "") + std::string{one.why},
                   one.rfc);
  }
}

void check_address_words(std::string_view value, const mail::AddressList& list,
                         Deviations& deviations) {
  if (!may_have_words(value)) return;
  const DecodedText decoded = decode_words(value, WordsIn::Structured);
  std::vector<mail::Place> addresses;
  for (const mail::Mailbox& one : list.mailboxes) {
    addresses.push_back(one.places.local_part);
    addresses.push_back(one.places.domain);
  }
  std::vector<std::size_t> told;  // Where the words begin that have no right to be there at all.
  for (const EncodedWord& word : decoded.words) {
    const bool quoted = any_holds(list.quoted, word.begin);
    if (quoted || any_holds(addresses, word.begin)) {
      told.push_back(word.begin);
      deviations.add(word.begin,
                     quoted ? "an encoded word must not stand in a quoted string"
                            : "an encoded word must not stand in an address",
                     kPlacesRfc);
    } else if (any_holds(list.comments, word.begin)) {
      if (fits_comment(word)) continue;
      deviations.add(word.begin, "octets that must be codes in an encoded word of a comment",
                     kPlacesRfc);
    } else if (!fits_phrase(word)) {
      deviations.add(word.begin, "octets that must be codes in an encoded word of a display name",
                     kPlacesRfc);
    }
  }
  for (const Deviation& one : decoded.deviations.list()) {
    if (one.rfc == "RFC 5322 §2.2" || std::ranges::binary_search(told, one.offset)) continue;
    deviations.add(one.offset, one.why, one.rfc);
  }
}

void check_words(std::string_view value, WordsIn where, Deviations& deviations) {
  if (!may_have_words(value)) return;
  const DecodedText decoded = decode_words(value, where);
  for (const Deviation& one : decoded.deviations.list()) {
    // Octets above 127 are told once for the whole header.
    if (one.rfc != "RFC 5322 §2.2") deviations.add(one.offset, one.why, one.rfc);
  }
}

void check_value(const mail::FieldRule& rule, std::string_view value, Deviations& deviations) {
  switch (rule.form) {
    case mail::FieldForm::Text:
      return check_words(value, WordsIn::Text, deviations);
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
      return check_phrases(value, deviations);
    case mail::FieldForm::Received:
      return check_received(value, deviations);
    case mail::FieldForm::Mime:
      return;
  }
}

}  // namespace mime
