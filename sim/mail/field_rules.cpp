#include "sim/mail/field_rules.h"

#include <array>

#include "sim/mail/header.h"

namespace mail {

namespace {

using enum FieldForm;

constexpr bool kRequired = true, kOnce = true, kOften = false;
constexpr auto kFieldRules = std::to_array<FieldRule>({
    {"Date", Date, kRequired, kOnce, "RFC 5322 §3.6.1"},
    {"From", Addresses, kRequired, kOnce, "RFC 5322 §3.6.2"},
    {"Sender", OneAddress, false, kOnce, "RFC 5322 §3.6.2"},
    {"Reply-To", Addresses, false, kOnce, "RFC 5322 §3.6.2"},
    {"To", Addresses, false, kOnce, "RFC 5322 §3.6.3"},
    {"Cc", Addresses, false, kOnce, "RFC 5322 §3.6.3"},
    {"Bcc", MaybeNobody, false, kOnce, "RFC 5322 §3.6.3"},
    {"Message-ID", OneId, false, kOnce, "RFC 5322 §3.6.4"},
    {"In-Reply-To", Ids, false, kOnce, "RFC 5322 §3.6.4"},
    {"References", Ids, false, kOnce, "RFC 5322 §3.6.4"},
    {"Subject", Text, false, kOnce, "RFC 5322 §3.6.5"},
    {"Comments", Text, false, kOften, "RFC 5322 §3.6.5"},
    {"Keywords", Phrases, false, kOften, "RFC 5322 §3.6.5"},
    {"Resent-Date", Date, false, kOften, "RFC 5322 §3.6.6"},
    {"Resent-From", Addresses, false, kOften, "RFC 5322 §3.6.6"},
    {"Resent-Sender", OneAddress, false, kOften, "RFC 5322 §3.6.6"},
    {"Resent-To", Addresses, false, kOften, "RFC 5322 §3.6.6"},
    {"Resent-Cc", Addresses, false, kOften, "RFC 5322 §3.6.6"},
    {"Resent-Bcc", MaybeNobody, false, kOften, "RFC 5322 §3.6.6"},
    {"Resent-Message-ID", OneId, false, kOften, "RFC 5322 §3.6.6"},
    {"Return-Path", Path, false, kOften, "RFC 5322 §3.6.7"},
    {"Received", Received, false, kOften, "RFC 5322 §3.6.7"},
    {"MIME-Version", Mime, false, kOnce, "RFC 2045 §4"},
    {"Content-Type", Mime, false, kOnce, "RFC 2045 §5"},
    {"Content-Transfer-Encoding", Mime, false, kOnce, "RFC 2045 §6"},
    {"Content-ID", Mime, false, kOnce, "RFC 2045 §7"},
    {"Content-Description", Mime, false, kOnce, "RFC 2045 §8"},
    {"Content-Disposition", Mime, false, kOnce, "RFC 2183 §2"},
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
