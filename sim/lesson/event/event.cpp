#include "sim/lesson/event/event.h"

#include <algorithm>

namespace lesson {

std::string_view name_of(Field field) {
  constexpr std::string_view kNames[] = {"from", "to",   "at",   "subject", "contains", "protocol",
                                         "by",   "verb", "code", "name",    "type",     "outcome"};
  return kNames[static_cast<std::size_t>(field)];
}

const std::string& Event::operator[](Field field) const {
  static const std::string kNothing;
  for (const auto& [one, text] : required_) {
    if (one == field) return text;
  }
  return kNothing;
}

void Event::require(Field field, std::string text) {
  required_.emplace_back(field, std::move(text));
}

Event Event::without(Field field) const {
  Event wider = *this;
  std::erase_if(wider.required_, [field](const auto& one) { return one.first == field; });
  return wider;
}

}  // namespace lesson
