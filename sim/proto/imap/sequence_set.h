#pragma once
// Sets of message numbers or UIDs, as clients write them: "1,3:5,9:*" (RFC 3501 §9), or "$", what
// the last search found (RFC 9051 §6.4.4.1).
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/proto/imap/syntax.h"

namespace imap {

inline constexpr std::uint32_t kLast = 0;  // "*": the greatest number in the mailbox.

struct NumberRange {
  std::uint32_t from = 0, to = 0;  // Both belong to it.
  bool operator==(const NumberRange&) const = default;
};

struct SequenceSet {
  std::vector<NumberRange> ranges;
  bool saved = false;  // "$"
  bool operator==(const SequenceSet&) const = default;
};

// As many ranges as one set may have.
inline constexpr std::size_t kMaxRanges = 10'000;

SequenceSet read_sequence_set(Reader& in);

// Ascending, none touching another; `last` stands for "*". Where `last` is 0 nothing is there, and
// "*" is left out.
std::vector<NumberRange> resolved(const SequenceSet& set, std::uint32_t last);
// The same of any ranges.
std::vector<NumberRange> merged(std::vector<NumberRange> ranges);
bool contains(std::span<const NumberRange> resolved, std::uint32_t number);

// Of ascending numbers: "1,3:5".
std::string format_numbers(std::span<const std::uint32_t> ascending);
std::string format(std::span<const NumberRange> ranges);

}  // namespace imap
