// Predicates in words: what a student is shown is made from what is checked.
#include "sim/lesson/event/kinds.h"
#include "sim/lesson/predicate.h"

namespace lesson {

std::string words(const Event& event) {
  return event.kind().words(event);
}

std::string words(const Predicate& predicate) {
  const auto joined = [&](const std::string& between) {
    std::string text;
    for (const Predicate& part : predicate.parts) {
      text += (text.empty() ? "" : between) + words(part);
    }
    return text;
  };
  switch (predicate.kind) {
    case Predicate::Kind::Happens: {
      const auto times = [](std::uint32_t n) {
        return n == 1 ? std::string{"once"} : std::to_string(n) + " times";
      };
      const std::string event = words(*predicate.event);
      if (predicate.at_most == 0) return "this never happens: " + event;
      if (predicate.at_least == predicate.at_most) return event + ", " + times(predicate.at_least);
      std::string text = event;
      if (predicate.at_least > 1) text += ", at least " + times(predicate.at_least);
      if (predicate.at_most != UINT32_MAX) text += ", at most " + times(predicate.at_most);
      return text;
    }
    case Predicate::Kind::Before:
      return words(predicate.parts.at(1).event.value()) +
             " only after this: " + words(predicate.parts.at(0).event.value());
    case Predicate::Kind::LinkIs:
      return "the link between " + predicate.a + " and " + predicate.b +
             (predicate.up ? " is whole" : " is cut");
    case Predicate::Kind::HostIs:
      return predicate.a + " is switched " + (predicate.up ? "on" : "off");
    case Predicate::Kind::All:
      return joined("; and ");
    case Predicate::Kind::Any:
      return joined("; or ");
    case Predicate::Kind::Not:
      return "not: " + joined("; nor ");
  }
  return {};
}

}  // namespace lesson
