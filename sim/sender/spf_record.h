#pragma once
// What a domain says in its SPF record: RFC 7208 §4.6, §5, §6, grammar in §12.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/sender/ip.h"
#include "sim/text/cursor.h"

namespace sender {

enum class SpfResult : std::uint8_t { None, Neutral, Pass, Fail, SoftFail, TempError, PermError };
std::string_view name_of(SpfResult result);  // "pass", as RFC 8601 §2.7.2 writes it.

struct SpfMechanism {
  enum class Kind : std::uint8_t { All, Include, A, Mx, Ptr, Ip4, Ip6, Exists };
  Kind kind = Kind::All;
  SpfResult result = SpfResult::Pass;  // Where it matches: what its qualifier says.
  std::string text{};                  // As it is written.
  std::string domain{};                // A domain-spec; empty: the domain of the record.
  Ip network{};                        // Of Ip4 and Ip6.
  std::size_t bits = 32, bits6 = 128;  // How many bits of addresses are compared.
};

struct SpfRecord {
  std::vector<SpfMechanism> mechanisms;
  std::optional<std::string> redirect, explanation;  // Domain-specs.
};

// Whether a TXT record is one of SPF: its version stands before a space or the end (§4.5).
bool is_spf(std::string_view text);
// The whole record must be well formed, whatever of it will be needed (§4.6).
text::Parsed<SpfRecord> parse_spf(std::string_view text);

}  // namespace sender
