#include "sim/sender/spf.h"

#include "sim/sender/spf_host.h"
#include "sim/text/domain_name.h"

namespace sender {

std::optional<SpfVerdict> check_spf(const SpfQuery& query, Answers& answers) {
  SpfVerdict verdict;
  verdict.steps.add(ip_text(query.ip), "is where the message comes from", "RFC 7208 §4.1");
  verdict.by_helo = !query.mail_from;
  const std::string& written = query.mail_from ? query.mail_from->domain : query.helo;
  verdict.domain = text::domain_key(written);
  if (verdict.domain.ends_with('.')) verdict.domain.pop_back();
  verdict.steps.add(verdict.domain,
                    verdict.by_helo ? "is what the computer calls itself; no sender is named"
                                    : "is the domain of the envelope's sender",
                    "RFC 7208 §2.4");
  // §4.3: where there is no local part, it is the postmaster.
  const bool postmaster = verdict.by_helo || query.mail_from->local_part.empty();
  const std::string sender =
      (postmaster ? "postmaster" : query.mail_from->local_part) + '@' + verdict.domain;
  SpfHost host{query, sender, answers, verdict};
  const auto result = host.check(verdict.domain);
  if (!result) return std::nullopt;
  verdict.result = *result;
  if (verdict.result == SpfResult::Fail) {
    auto explanation = host.explain();
    if (!explanation) return std::nullopt;
    verdict.explanation = std::move(*explanation);
  }
  return verdict;
}

}  // namespace sender
