#include "sim/text/ascii.h"

#include <algorithm>

namespace text {

std::string upper_case(std::string_view text) {
  std::string upper{text};
  std::ranges::transform(upper, upper.begin(), to_upper);
  return upper;
}

std::string lower_case(std::string_view text) {
  std::string lower{text};
  std::ranges::transform(lower, lower.begin(), to_lower);
  return lower;
}

std::string capitalised(std::string_view sentence) {
  std::string text{sentence};
  if (!text.empty()) text.front() = to_upper(text.front());
  return text;
}

bool equal_without_case(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, {}, to_lower, to_lower);
}

bool has_eight_bit(std::string_view octets) {
  return std::ranges::any_of(octets, is_eight_bit);
}

}  // namespace text
