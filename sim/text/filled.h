#pragma once
// Texts with gaps, "message {} → spool": what stands in the gaps is known later than the text.
#include <string>
#include <string_view>

namespace text {

// Each "{}" replaced by one of the words, in their order. Words that are left over are left out.
template <class Words>
std::string filled(std::string_view pattern, const Words& words) {
  std::string out;
  for (const std::string_view word : words) {
    const std::size_t gap = pattern.find("{}");
    if (gap == std::string_view::npos) break;
    out += pattern.substr(0, gap);
    out += word;
    pattern.remove_prefix(gap + 2);
  }
  return out + std::string{pattern};
}

}  // namespace text
