#pragma once
// DMARC: whether SPF or DKIM speak for the domain that people see in From, and what that domain
// wants done with mail for which neither does (RFC 7489).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/message.h"
#include "sim/sender/answers.h"
#include "sim/sender/dkim.h"
#include "sim/sender/public_suffix.h"
#include "sim/sender/spf.h"
#include "sim/sender/step.h"

namespace sender {

enum class DmarcPolicy : std::uint8_t { None, Quarantine, Reject };
std::string_view name_of(DmarcPolicy policy);  // "quarantine"

struct DmarcRecord {
  DmarcPolicy policy = DmarcPolicy::None;        // p=
  DmarcPolicy subdomains = DmarcPolicy::None;    // sp=; else as p=.
  bool strict_dkim = false, strict_spf = false;  // adkim=s, aspf=s
  unsigned percent = 100;                        // pct=
};
// Whether a TXT record is one of DMARC at all (RFC 7489 §6.6.3).
bool is_dmarc(std::string_view text);
// §6.3, grammar in §6.4. A record without a policy that can be read is one of p=none where it says
// to whom reports go (§6.6.3), else malformed.
text::Parsed<DmarcRecord> parse_dmarc(std::string_view text);

// Whether a domain that SPF or DKIM vouch for speaks for the one in From (§3.1).
bool aligned(const std::string& domain, const std::string& from, bool strict,
             const PublicSuffixes& suffixes);

enum class DmarcResult : std::uint8_t { None, Pass, Fail, TempError, PermError };
std::string_view name_of(DmarcResult result);

struct DmarcVerdict {
  DmarcResult result = DmarcResult::None;
  DmarcPolicy policy = DmarcPolicy::None;  // What the domain asks for.
  DmarcPolicy to_do = DmarcPolicy::None;   // What is to be done with this message.
  std::string from{};                      // The domain in From.
  bool spf_aligned = false, dkim_aligned = false;
  std::string why{};  // Where it is no pass.
  Steps steps{};
};

// `luck`: 0 to 99; with pct= less than that the policy is not applied in full (§6.6.4).
// None: `answers` lacks one, see Answers::wanted().
std::optional<DmarcVerdict> check_dmarc(const mail::Message& message, const SpfVerdict& spf,
                                        const std::vector<DkimVerdict>& dkim,
                                        const PublicSuffixes& suffixes, unsigned luck,
                                        Answers& answers);

}  // namespace sender
