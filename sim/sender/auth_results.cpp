// The field in which a server tells what it found: RFC 8601.
#include "sim/mail/header.h"
#include "sim/mail/tokens.h"
#include "sim/sender/check.h"
#include "sim/text/domain_name.h"

namespace sender {

namespace {

constexpr std::string_view kName = "Authentication-Results";

// A pvalue (§2.2): what is no token stands in quotes, and what cannot stand there is a "?".
std::string quoted_if_needed(std::string_view value) {
  bool token = !value.empty();
  for (const char c : value) token = token && mail::is_token_octet(c);
  if (token) return std::string{value};
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += text::is_printable(c) ? c : '?';
  }
  return out + '"';
}

std::string property(std::string_view name, std::string_view value) {
  return value.empty() ? std::string{} : ' ' + std::string{name} + '=' + quoted_if_needed(value);
}

std::string spf_words(const SpfVerdict& spf) {
  return "spf=" + std::string{name_of(spf.result)} +
         property(spf.by_helo ? "smtp.helo" : "smtp.mailfrom", spf.domain);
}

std::string dkim_words(const DkimVerdict& dkim) {
  return "dkim=" + std::string{name_of(dkim.result)} + property("header.d", dkim.domain) +
         property("header.s", dkim.selector) + property("header.b", dkim.mark);
}

std::string dmarc_words(const DmarcVerdict& dmarc) {
  std::string out = "dmarc=" + std::string{name_of(dmarc.result)};
  if (dmarc.result == DmarcResult::Pass || dmarc.result == DmarcResult::Fail) {
    out += " policy.dmarc=" + std::string{name_of(dmarc.policy)};
  }
  return out + property("header.from", dmarc.from);
}

// The authserv-id of a field's value (§2.2), as text::domain_key() has it; empty where none can be
// read.
std::string authserv_id_of(std::string_view value) {
  mail::Deviations deviations;
  mail::Tokens in{value, deviations};
  in.skip();
  const std::string id = in.peek() == '"' ? in.quoted_string() : std::string{in.token()};
  return text::domain_key(id);
}

}  // namespace

std::string authentication_results(std::string_view authserv_id, const Verdicts& verdicts) {
  std::string value = quoted_if_needed(authserv_id) + "; " + spf_words(verdicts.spf);
  for (const DkimVerdict& one : verdicts.dkim) value += "; " + dkim_words(one);
  if (verdicts.dkim.empty()) value += "; dkim=none";
  return mail::field(kName, value + "; " + dmarc_words(verdicts.dmarc));
}

std::string without_forged_results(std::string_view message, std::string_view authserv_id) {
  const mail::Message whole{message};
  const std::string own = text::domain_key(authserv_id);
  std::string out;
  std::size_t kept = 0;
  for (const mail::Field& field : whole.fields()) {
    if (!mail::same_name(field.name, kName)) continue;
    const std::string id = authserv_id_of(field.value);
    if (!id.empty() && id != own) continue;
    out += message.substr(kept, field.begin - kept);
    kept = field.end;
  }
  return out + std::string{message.substr(kept)};
}

}  // namespace sender
