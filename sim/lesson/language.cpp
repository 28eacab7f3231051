#include "sim/lesson/language.h"

namespace lesson {

namespace {

template <class Words>
std::string fill(std::string_view pattern, const Words& words) {
  std::string text;
  for (const std::string_view word : words) {
    const std::size_t gap = pattern.find("{}");
    if (gap == std::string_view::npos) break;
    text += pattern.substr(0, gap);
    text += word;
    pattern.remove_prefix(gap + 2);
  }
  return text + std::string{pattern};
}

}  // namespace

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> words) {
  return fill(pattern, words);
}

std::string Phrase::in(const Language& language) const {
  return fill(language.of(pattern), parts);
}

}  // namespace lesson
