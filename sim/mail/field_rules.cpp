#include "sim/mail/field_rules.h"

#include <array>

#include "sim/mail/header.h"

namespace mail {

namespace {

using Form = FieldForm;

constexpr bool kRequired = true, kOnce = true, kOften = false;
constexpr auto kFieldRules = std::to_array<FieldRule>({
    {"Date", Form::Date, kRequired, kOnce, "RFC 5322 §3.6.1"},
    {"From", Form::Addresses, kRequired, kOnce, "RFC 5322 §3.6.2"},
    {"Sender", Form::OneAddress, false, kOnce, "RFC 5322 §3.6.2"},
    {"Reply-To", Form::Addresses, false, kOnce, "RFC 5322 §3.6.2"},
    {"To", Form::Addresses, false, kOnce, "RFC 5322 §3.6.3"},
    {"Cc", Form::Addresses, false, kOnce, "RFC 5322 §3.6.3"},
    {"Bcc", Form::MaybeNobody, false, kOnce, "RFC 5322 §3.6.3"},
    {"Message-ID", Form::OneId, false, kOnce, "RFC 5322 §3.6.4"},
    {"In-Reply-To", Form::Ids, false, kOnce, "RFC 5322 §3.6.4"},
    {"References", Form::Ids, false, kOnce, "RFC 5322 §3.6.4"},
    {"Subject", Form::Text, false, kOnce, "RFC 5322 §3.6.5"},
    {"Comments", Form::Text, false, kOften, "RFC 5322 §3.6.5"},
    {"Keywords", Form::Phrases, false, kOften, "RFC 5322 §3.6.5"},
    {"Resent-Date", Form::Date, false, kOften, "RFC 5322 §3.6.6"},
    {"Resent-From", Form::Addresses, false, kOften, "RFC 5322 §3.6.6"},
    {"Resent-Sender", Form::OneAddress, false, kOften, "RFC 5322 §3.6.6"},
    {"Resent-To", Form::Addresses, false, kOften, "RFC 5322 §3.6.6"},
    {"Resent-Cc", Form::Addresses, false, kOften, "RFC 5322 §3.6.6"},
    {"Resent-Bcc", Form::MaybeNobody, false, kOften, "RFC 5322 §3.6.6"},
    {"Resent-Message-ID", Form::OneId, false, kOften, "RFC 5322 §3.6.6"},
    {"Return-Path", Form::Path, false, kOften, "RFC 5322 §3.6.7"},
    {"Received", Form::Received, false, kOften, "RFC 5322 §3.6.7"},
    {"MIME-Version", Form::Mime, false, kOnce, "RFC 2045 §4"},
    {"Content-Type", Form::Mime, false, kOnce, "RFC 2045 §5"},
    {"Content-Transfer-Encoding", Form::Mime, false, kOnce, "RFC 2045 §6"},
    {"Content-ID", Form::Mime, false, kOnce, "RFC 2045 §7"},
    {"Content-Description", Form::Mime, false, kOnce, "RFC 2045 §8"},
    {"Content-Disposition", Form::Mime, false, kOnce, "RFC 2183 §2"},
});

}  // namespace

std::span<const FieldRule> field_rules() {
  return kFieldRules;
}

std::size_t rule_of(std::string_view name) {
  std::size_t at = 0;
  for (; at < kFieldRules.size(); ++at) {
    const std::string_view known = kFieldRules[at].name;
    const bool alike = known.size() == name.size() && (known[0] | ' ') == (name[0] | ' ');
    if (alike && same_name(known, name)) break;
  }
  return at;
}

}  // namespace mail
