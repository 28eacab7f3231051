#pragma once
// Macros of SPF records: "%{d}", "%{ir}.%{v}._spf.%{d2}" (RFC 7208 §7).
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/sender/ip.h"
#include "sim/text/cursor.h"

namespace sender {

// A letter and what is done with its value, or octets that stand for themselves.
struct MacroPiece {
  std::string literal{};
  char letter = '\0';    // Small; '\0': `literal` it is.
  bool url = false;      // The letter was a capital: what has a meaning in addresses becomes "%XX".
  std::size_t keep = 0;  // So many parts from the right; 0: all.
  bool reversed = false;     // The parts in the other order.
  std::string delimiters{};  // Between the parts; empty: ".".
};

// Where a macro-string stands: some letters are for explanations only (§7.2), and only they may
// have spaces (§6.2).
enum class MacroPlace : unsigned char { Record, Explanation };
text::Parsed<std::vector<MacroPiece>> parse_macros(std::string_view text, MacroPlace place);

// Whether the text is a domain-spec of §7.1: a macro-string that ends in a macro, or in a label
// that can be a top level domain.
bool is_domain_spec(std::string_view text);

struct MacroValues {
  std::string sender;             // "local@domain": s, and l and o by its "@".
  std::string domain;             // d
  Ip ip;                          // i, v, c
  std::string validated;          // p: the name of the address, or "unknown".
  std::string helo;               // h
  std::string receiver;           // r
  std::int64_t unix_seconds = 0;  // t
};
bool asks_for_validated_name(const std::vector<MacroPiece>& pieces);
std::string expand(const std::vector<MacroPiece>& pieces, const MacroValues& values);

// Labels are taken off at the left until it has 253 characters at most (§7.3); without a final dot.
std::string fitting_domain(std::string domain);

}  // namespace sender
