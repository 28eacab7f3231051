#pragma once
// Texts without the space around them.
#include <algorithm>
#include <string_view>

namespace text {

inline constexpr std::string_view kBlanks = " \t", kWhiteSpace = " \t\r\n";

constexpr std::string_view trimmed_behind(std::string_view text, std::string_view of = kBlanks) {
  return text.substr(0, text.find_last_not_of(of) + 1);
}
constexpr std::string_view trimmed(std::string_view text, std::string_view of = kBlanks) {
  return trimmed_behind(text.substr(std::min(text.find_first_not_of(of), text.size())), of);
}

static_assert(trimmed(" \ta b\t ") == "a b" && trimmed(" \t").empty() && trimmed("").empty());
static_assert(trimmed_behind(" a\r\n", kWhiteSpace) == " a");

}  // namespace text
