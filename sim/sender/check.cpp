#include "sim/sender/check.h"

namespace sender {

std::optional<dns::Question> Check::next() {
  if (ended_) return std::nullopt;
  if (!spf_done_ && arrival_.from_known) {
    auto spf = check_spf(arrival_.from, answers_);
    if (!spf) return answers_.wanted();
    verdicts_.spf = std::move(*spf);
  }
  spf_done_ = true;
  const mail::Message message{arrival_.content};
  const auto signatures = signatures_of(message);
  while (verdicts_.dkim.size() < signatures.size()) {
    auto dkim = check_dkim(message, signatures[verdicts_.dkim.size()], arrival_.from.unix_seconds,
                           answers_);
    if (!dkim) return answers_.wanted();
    verdicts_.dkim.push_back(std::move(*dkim));
  }
  auto dmarc =
      check_dmarc(message, verdicts_.spf, verdicts_.dkim, suffixes_, arrival_.luck, answers_);
  if (!dmarc) return answers_.wanted();
  verdicts_.dmarc = std::move(*dmarc);
  ended_ = true;
  return std::nullopt;
}

}  // namespace sender
