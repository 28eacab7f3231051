#pragma once
// check_host() of RFC 7208 §4: one record after the other, as includes and redirects lead.
// All functions answer "none" where an answer of DNS is missing; then nothing else counts.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/sender/spf.h"
#include "sim/sender/spf_macro.h"

namespace sender {

class SpfHost {
 public:
  SpfHost(const SpfQuery& query, std::string sender, Answers& answers, SpfVerdict& verdict)
      : query_(query), sender_(std::move(sender)), answers_(answers), verdict_(verdict) {}

  // The result for `domain`. Where it is fail, `explanation` becomes the domain-spec of the record
  // that decided; `why` of the verdict says what is wrong where it is an error.
  std::optional<SpfResult> check(const std::string& domain);
  // §6.2: what the deciding record tells of a fail; empty where it tells nothing that can be read.
  std::optional<std::string> explain();

 private:
  using Matches = std::optional<bool>;

  std::optional<std::string> record_of(const std::string& domain, SpfResult& problem);
  std::optional<SpfResult> evaluate(const std::string& domain, const SpfRecord& record);
  std::optional<SpfResult> redirect(const std::string& domain, const std::string& target);
  Matches matches(const std::string& domain, const SpfMechanism& mechanism);
  Matches include(const std::string& target);
  Matches has_address(const std::string& host, const SpfMechanism& mechanism);
  Matches mx(const std::string& target, const SpfMechanism& mechanism);
  Matches ptr(const std::string& target);
  Matches exists(const std::string& target);
  // The names of the address that lead back to it (§5.5), ten at most.
  std::optional<std::vector<std::string>> validated_names();
  std::optional<std::string> validated_name(const std::string& domain);
  // With macros expanded; empty `spec`: the domain itself.
  std::optional<std::string> target_of(const std::string& domain, const std::string& spec);
  std::optional<std::string> expanded(const std::string& domain,
                                      const std::vector<MacroPiece>& pieces);
  // Asks, and counts what is void. Sets error_ where the answer is one or there were too many.
  const Answer* look_up(std::string_view name, dns::Type type);
  Matches fail_with(SpfResult error, std::string why);
  dns::Type address_type() const { return query_.ip.v6 ? dns::Type::AAAA : dns::Type::A; }

  const SpfQuery& query_;
  std::string sender_;
  Answers& answers_;
  SpfVerdict& verdict_;
  unsigned terms_ = 0, voids_ = 0;
  std::optional<SpfResult> error_;  // TempError or PermError: ends the check.
  // Of the record that decided: its domain, and where its explanation is.
  std::string decided_;
  std::optional<std::string> explanation_;
};

}  // namespace sender
