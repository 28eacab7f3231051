#pragma once
// What somebody meant who made a slip of the keyboard.
#include <string>
#include <string_view>
#include <vector>

namespace text {

// The candidate nearest to `word` by edit distance, in any case, near enough to be what was meant;
// else empty.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace text
