#include "sim/sender/dmarc.h"

#include <algorithm>
#include <set>

#include "sim/mail/address_list.h"
#include "sim/mail/header.h"
#include "sim/text/domain_name.h"

namespace sender {

namespace {

DmarcVerdict concluded(DmarcVerdict verdict, DmarcResult result, std::string_view about,
                       std::string_view says, std::string_view rfc) {
  verdict.result = result;
  if (result != DmarcResult::Pass) verdict.why = std::string{about} + ' ' + std::string{says};
  verdict.steps.add(about, says, rfc);
  return verdict;
}

// §6.6.1: the one domain in From. None: there is not one, and the verdict says why.
std::optional<std::string> find_from(const mail::Message& message, DmarcVerdict& verdict) {
  constexpr std::string_view kRfc = "RFC 7489 §6.6.1";
  const auto refused = [&](std::string_view says) {
    verdict = concluded(std::move(verdict), DmarcResult::PermError, "From", says, kRfc);
    verdict.to_do = DmarcPolicy::Reject;
    return std::nullopt;
  };
  std::vector<std::string_view> values;
  for (const mail::Field& field : message.fields()) {
    if (mail::same_name(field.name, "From")) values.push_back(field.value);
  }
  if (values.empty()) return refused("is missing: nobody says that he wrote it");
  if (values.size() > 1) return refused("stands there twice: which of the two would people see?");
  const auto mailboxes = mail::parse_address_list(values.front());
  if (!mailboxes) return refused("cannot be read");
  std::set<std::string> domains;
  for (const mail::Mailbox& one : *mailboxes) domains.insert(text::domain_key(one.address.domain));
  if (domains.empty()) return refused("names nobody");
  if (domains.size() > 1) return refused("names people of several domains");
  if (!name_in_dns(*domains.begin())) return refused("names no domain");
  return *domains.begin();
}

struct Found {
  DmarcRecord record;
  bool of_parent = false;  // It is of the organizational domain: sp= counts.
};

// §6.6.3. None: an answer is missing. `ended` is set where there is no record to go by.
std::optional<Found> find_record(const std::string& from, const PublicSuffixes& suffixes,
                                 Answers& answers, DmarcVerdict& verdict, bool& ended) {
  constexpr std::string_view kRfc = "RFC 7489 §6.6.3";
  const auto end = [&](DmarcResult result, std::string_view about, std::string_view says) {
    verdict = concluded(std::move(verdict), result, about, says, kRfc);
    ended = true;
    return Found{};
  };
  const std::string organization = suffixes.organizational_domain(from);
  for (const std::string& domain : {from, organization}) {
    const std::string name = "_dmarc." + domain;
    const Answer* answer = answers.find(name, dns::Type::TXT);
    if (answer == nullptr) return std::nullopt;
    if (answer->kind == Answer::Kind::Failed) {
      return end(DmarcResult::TempError, name, "cannot be asked at the moment");
    }
    std::vector<std::string> records = answer->texts();
    std::erase_if(records, [](const std::string& text) { return !is_dmarc(text); });
    if (records.size() > 1) return end(DmarcResult::None, name, "has more than one policy");
    if (records.empty()) {
      verdict.steps.add(name, "has no policy", kRfc);
      if (from == organization) break;
      continue;
    }
    verdict.steps.add(records.front(), "is the policy of the domain in From", kRfc);
    const auto record = parse_dmarc(records.front());
    if (record) return Found{*record, domain != from};
    return end(DmarcResult::PermError, record.problem().why, "makes the policy useless");
  }
  return end(DmarcResult::None, from, "does not say what to do with mail that others send");
}

void compare_domains(const SpfVerdict& spf, const std::vector<DkimVerdict>& dkim,
                     const DmarcRecord& record, const PublicSuffixes& suffixes,
                     DmarcVerdict& verdict) {
  if (spf.result == SpfResult::Pass) {
    verdict.spf_aligned = aligned(spf.domain, verdict.from, record.strict_spf, suffixes);
    verdict.steps.add(spf.domain,
                      verdict.spf_aligned ? "passed SPF and speaks for the domain in From"
                                          : "passed SPF, but does not speak for the domain in From",
                      "RFC 7489 §3.1.2");
  }
  for (const DkimVerdict& one : dkim) {
    if (one.result != DkimResult::Pass) continue;
    const bool same = aligned(one.domain, verdict.from, record.strict_dkim, suffixes);
    verdict.dkim_aligned = verdict.dkim_aligned || same;
    verdict.steps.add(one.domain,
                      same ? "passed DKIM and speaks for the domain in From"
                           : "passed DKIM, but does not speak for the domain in From",
                      "RFC 7489 §3.1.1");
  }
}

// §6.6.4: of the messages beyond pct= the next milder policy holds.
DmarcPolicy applied(DmarcPolicy policy, bool sampled) {
  if (sampled) return policy;
  return policy == DmarcPolicy::Reject ? DmarcPolicy::Quarantine : DmarcPolicy::None;
}

}  // namespace

std::string_view name_of(DmarcResult result) {
  constexpr std::string_view kNames[] = {"none", "pass", "fail", "temperror", "permerror"};
  return kNames[static_cast<std::size_t>(result)];
}

std::optional<DmarcVerdict> check_dmarc(const mail::Message& message, const SpfVerdict& spf,
                                        const std::vector<DkimVerdict>& dkim,
                                        const PublicSuffixes& suffixes, unsigned luck,
                                        Answers& answers) {
  DmarcVerdict verdict;
  const auto from = find_from(message, verdict);
  if (!from) return verdict;
  verdict.from = *from;
  verdict.steps.add(verdict.from, "is the domain that people see in From", "RFC 7489 §6.6.1");
  bool ended = false;
  const auto found = find_record(*from, suffixes, answers, verdict, ended);
  if (!found) return std::nullopt;
  if (ended) return verdict;
  const DmarcRecord& record = found->record;
  verdict.policy = found->of_parent ? record.subdomains : record.policy;
  compare_domains(spf, dkim, record, suffixes, verdict);
  if (verdict.spf_aligned || verdict.dkim_aligned) {
    return concluded(std::move(verdict), DmarcResult::Pass, *from, "is behind this message",
                     "RFC 7489 §6.6.2");
  }
  verdict = concluded(std::move(verdict), DmarcResult::Fail, *from, "is not behind this message",
                      "RFC 7489 §6.6.2");
  verdict.to_do = applied(verdict.policy, luck < record.percent);
  verdict.steps.add(name_of(verdict.to_do), "is what is done with it", "RFC 7489 §6.6.4");
  return verdict;
}

}  // namespace sender
