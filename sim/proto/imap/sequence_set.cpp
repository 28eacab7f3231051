#include "sim/proto/imap/sequence_set.h"

#include <algorithm>

namespace imap {

namespace {

std::uint32_t read_number_or_star(Reader& in) {
  return in.accept('*') ? kLast : in.nz_number();
}

}  // namespace

SequenceSet read_sequence_set(Reader& in) {
  SequenceSet set;
  if (in.accept('$')) {
    set.saved = true;
    return set;
  }
  do {
    NumberRange range;
    range.from = range.to = read_number_or_star(in);
    if (in.accept(':')) range.to = read_number_or_star(in);
    set.ranges.push_back(range);
    if (set.ranges.size() > kMaxRanges) in.fail("the set has too many ranges");
  } while (!in.failed() && in.accept(','));
  return set;
}

std::vector<NumberRange> merged(std::vector<NumberRange> ranges) {
  std::ranges::sort(ranges, {}, &NumberRange::from);
  std::vector<NumberRange> out;
  for (const NumberRange& range : ranges) {
    if (!out.empty() && (out.back().to == UINT32_MAX || range.from <= out.back().to + 1)) {
      out.back().to = std::max(out.back().to, range.to);
    } else {
      out.push_back(range);
    }
  }
  return out;
}

std::vector<NumberRange> resolved(const SequenceSet& set, std::uint32_t last) {
  std::vector<NumberRange> ranges;
  for (NumberRange range : set.ranges) {
    if (last == 0 && (range.from == kLast || range.to == kLast)) continue;
    if (range.from == kLast) range.from = last;
    if (range.to == kLast) range.to = last;
    ranges.push_back({std::min(range.from, range.to), std::max(range.from, range.to)});
  }
  return merged(std::move(ranges));
}

bool contains(std::span<const NumberRange> resolved, std::uint32_t number) {
  const auto behind = std::ranges::upper_bound(resolved, number, {},
                                               [](const NumberRange& one) { return one.from; });
  return behind != resolved.begin() && number <= (behind - 1)->to;
}

std::string format(std::span<const NumberRange> ranges) {
  std::string out;
  for (const NumberRange& range : ranges) {
    if (!out.empty()) out += ',';
    out += std::to_string(range.from);
    if (range.to != range.from) out.append(":").append(std::to_string(range.to));
  }
  return out;
}

std::string format_numbers(std::span<const std::uint32_t> ascending) {
  std::vector<NumberRange> ranges;
  for (const std::uint32_t number : ascending) {
    if (!ranges.empty() && ranges.back().to + 1 == number) {
      ranges.back().to = number;
    } else {
      ranges.push_back({number, number});
    }
  }
  return format(ranges);
}

}  // namespace imap
