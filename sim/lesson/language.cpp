#include "sim/lesson/language.h"

#include "sim/text/filled.h"

namespace lesson {

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> words) {
  return text::filled(pattern, words);
}

std::string Phrase::in(const Language& language) const {
  return text::filled(language.of(pattern), parts);
}

}  // namespace lesson
