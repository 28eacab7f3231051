#include "sim/mime/header_check.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "sim/mail/field_rules.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/field_values.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"

namespace mime {

namespace {

std::size_t offset_in(std::string_view octets, std::string_view part) {
  return static_cast<std::size_t>(part.data() - octets.data());
}

// The first octet that no header of ASCII has, above 127 or a control; its size where there is
// none.
std::size_t find_stranger(std::string_view text, bool eight_bit) {
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    const bool strange =
        eight_bit ? text::is_eight_bit(c) : text::is_control(c) && !text::is_white_space(c);
    if (strange) break;
    ++at;
  }
  return at;
}

bool is_mime(const mail::FieldRule& rule) {
  return rule.form == mail::FieldForm::Mime;
}

}  // namespace

std::size_t HeaderCheck::count(std::string_view name) const {
  return seen_[mail::rule_of(name)];
}

// How the field is folded.
void HeaderCheck::check_lines(const mail::Field& field) {
  const std::size_t before_colon = offset_in(field.name, field.value) - 1;
  if (before_colon > field.name.size()) {
    deviations_.add(field.begin + field.name.size(),
                    "an obsolete form: white space between the name of a field and the colon",
                    "RFC 5322 §4.5");
  }
  if (field.value.find('\n') == std::string_view::npos && field.value.size() <= kEncodedWordLine) {
    return;
  }
  const std::string_view whole = octets_.substr(field.begin, field.end - field.begin);
  const bool words =
      field.value.find("=?") != std::string_view::npos && !decode_words(field.value).words.empty();
  bool blank = false, wide = false;
  for (const std::string_view line : text::Lines{whole}) {
    const std::size_t at = offset_in(octets_, line);
    if (!blank && text::trimmed(line).empty()) {
      blank = true;
      deviations_.add(at, "an obsolete form: a line of a field that is white space only",
                      "RFC 5322 §3.2.2");
    }
    const bool has_word = words && line.find("=?") != std::string_view::npos;
    if (!wide && has_word && line.size() > kEncodedWordLine) {
      wide = true;
      deviations_.add(at, "a line with an encoded word has more than 76 characters", "RFC 2047 §2");
    }
  }
}

// Who wrote it, and who sent it.
void HeaderCheck::check_people(std::size_t rule, std::string_view value) {
  const std::string_view name = mail::field_rules()[rule].name;
  if (name == "Sender") sender_ = text::trimmed(value, text::kWhiteSpace);
  if (name == "From") from_ = text::trimmed(value, text::kWhiteSpace);
  const bool resent = name == "Resent-From";
  if ((!resent && name != "From") || value.find(',') == std::string_view::npos) return;
  const auto list = mail::parse_address_list(value);
  if (!list) return;
  if (!resent) authors_ = list->size();
  if (resent && list->size() > 1) ++resent_by_several_;
}

bool HeaderCheck::add(const mail::Field& field) {
  check_lines(field);
  const std::span<const mail::FieldRule> rules = mail::field_rules();
  static_assert(kMostRules >= 29);
  const std::size_t index = mail::rule_of(field.name);
  const std::size_t offset = offset_in(octets_, field.value);
  Deviations found;
  if (index == rules.size()) {  // A field of another RFC, or of nobody.
    if (is_message()) check_words(field.value, WordsIn::Text, found);
    deviations_.append(found, offset);
    return true;
  }
  const mail::FieldRule& rule = rules[index];
  if (!is_message() && !is_mime(rule)) return true;
  if (seen_[index] > 0 && rule.once) {
    deviations_.add(field.begin, "the field " + std::string{rule.name} + " twice; the first counts",
                    is_mime(rule) ? "RFC 2045 §3" : "RFC 5322 §3.6");
    return false;
  }
  ++seen_[index];
  check_people(index, field.value);
  check_value(rule, field.value, found);
  deviations_.append(found, offset);
  return true;
}

void HeaderCheck::check_missing(std::size_t begin) {
  if (kind_ == HeaderKind::External && !has("Content-ID")) {
    deviations_.add(begin, "what lies elsewhere has no Content-ID", "RFC 2046 §5.2.3");
  }
  if (is_inside() && !has("From") && !has("Subject") && !has("Date")) {
    deviations_.add(begin, "a message inside has neither From nor Subject nor Date",
                    "RFC 2046 §5.2.1");
  }
  if (kind_ == HeaderKind::Message) {
    const std::span<const mail::FieldRule> rules = mail::field_rules();
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (!rules[i].required || seen_[i] > 0) continue;
      deviations_.add(begin, "the field " + std::string{rules[i].name} + " is missing",
                      "RFC 5322 §3.6");
    }
    if (!has("Message-ID")) {
      advice_.add(begin, "the field Message-ID should be there", "RFC 5322 §3.6.4");
    }
  }
  if (!is_message()) return;
  if (authors_ > 1 && !has("Sender")) {
    deviations_.add(begin, "From names several, so the field Sender must say who sent it",
                    "RFC 5322 §3.6.2");
  }
  if (authors_ < 2 && !sender_.empty() && sender_ == from_) {
    advice_.add(begin, "the field Sender should not repeat what From says", "RFC 5322 §3.6.2");
  }
  check_resent(begin);
  if (count("Return-Path") > 1) {
    advice_.add(begin, "there should be one Return-Path only", "RFC 5321 §4.4");
  }
}

// Each time it was resent left a block of fields. Where one block ends is not always to be seen, so
// they are counted.
void HeaderCheck::check_resent(std::size_t begin) {
  std::size_t most = 0;
  for (std::size_t i = 0; i < mail::field_rules().size(); ++i) {
    if (mail::field_rules()[i].name.starts_with("Resent-")) most = std::max(most, seen_[i]);
  }
  const auto report = [&](std::string_view why) { deviations_.add(begin, why, "RFC 5322 §3.6.6"); };
  if (count("Resent-From") != most || count("Resent-Date") != most) {
    report("for each time a message was resent there are one Resent-From and one Resent-Date");
  }
  if (resent_by_several_ > count("Resent-Sender")) {
    report("Resent-From names several, so the field Resent-Sender must say who sent it");
  }
}

void HeaderCheck::finish(Range header) {
  const std::string_view text = octets_.substr(header.begin, header.size());
  const bool utf8_allowed = kind_ == HeaderKind::Global;
  if (const std::size_t at = find_stranger(text, true); !utf8_allowed && at < text.size()) {
    deviations_.add(header.begin + at,
                    "octets above 127 in a header: only servers with SMTPUTF8 allow UTF-8 there",
                    "RFC 6532 §3.2");
  }
  if (const std::size_t at = find_stranger(text, false); at < text.size()) {
    deviations_.add(header.begin + at,
                    text[at] == '\0' ? "NUL in a header" : "a control octet in a header",
                    "RFC 5322 §2.2");
  }
  check_missing(header.begin);
}

}  // namespace mime
