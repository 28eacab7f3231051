#pragma once
// Which hosts take the mail for a domain, in the order in which to try them: RFC 5321 §5.1.
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "sim/proto/dns/resolver.h"

namespace dns {

struct Exchangers {
  enum class Kind : std::uint8_t {
    Listed,         // By MX records: `hosts` in the order in which to try them.
    Implicit,       // No MX record, but the domain exists: it is its own exchanger, preference 0.
    NoSuchDomain,   // NXDOMAIN: the mail can never be delivered.
    NullMx,         // The domain takes no mail: RFC 7505.
    OnlyOurselves,  // We are the best exchanger: passing the mail on would make a loop.
    TryLater,       // No server could tell.
  };
  Kind kind = Kind::TryLater;
  std::vector<Mx> hosts;  // Empty unless Listed or Implicit.
  bool operator==(const Exchangers&) const = default;
};
std::string_view name_of(Exchangers::Kind);

// From the answer to an MX question. `own_name` is the name of the asking MTA: it and all hosts
// that are not preferred to it are left out. `below(n)` gives an even number from 0 to n - 1 from
// the caller's random stream; it spreads the load over hosts of equal preference and is called only
// where there are such.
Exchangers exchangers(const Answered& answer, std::string_view own_name,
                      const std::function<std::uint32_t(std::uint32_t)>& below);

}  // namespace dns
