#pragma once
// SPF: whether a domain lets a computer send mail in its name (RFC 7208).
#include <cstdint>
#include <optional>
#include <string>

#include "sim/mail/address.h"
#include "sim/sender/answers.h"
#include "sim/sender/ip.h"
#include "sim/sender/spf_record.h"
#include "sim/sender/step.h"

namespace sender {

struct SpfQuery {
  Ip ip;                                     // Where the connection comes from.
  std::string helo{};                        // What HELO or EHLO said.
  std::optional<mail::Address> mail_from{};  // None: the null reverse-path.
  std::string receiver{};                    // The server that checks, for %{r}.
  std::int64_t unix_seconds = 0;             // Now, for %{t}.
};

struct SpfVerdict {
  SpfResult result = SpfResult::None;
  std::string domain{};       // That was checked.
  bool by_helo = false;       // It was the name of the computer: there is no sender (§2.4).
  std::string by{};           // The mechanism that matched; empty: none.
  std::string explanation{};  // What the domain says of a fail (§6.2); printable ASCII.
  std::string why{};          // What is wrong, where the result is an error.
  Steps steps{};
};

// The limits of §4.6.4: terms that ask DNS, over all records; questions without an answer; names of
// one "mx" (an error) or "ptr" (further ones are not looked at).
inline constexpr unsigned kSpfTerms = 10, kSpfVoids = 2, kSpfNames = 10;

// None: `answers` lacks one, see Answers::wanted().
std::optional<SpfVerdict> check_spf(const SpfQuery& query, Answers& answers);

}  // namespace sender
