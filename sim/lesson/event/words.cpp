#include "sim/lesson/event/words.h"

#include <algorithm>

namespace lesson {

namespace {

std::string quoted(const std::string& text) {
  return "\"" + text + "\"";
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  });
  return text;
}

std::string speaker(const Event& event) {
  const std::string& by = event[Field::By];
  const bool answers = !event[Field::Code].empty();
  if (by == "terminal") return "you say";
  std::string who = by.empty() ? "somebody" : "the " + by;
  if (by == "client") who += behind(" on ", event, Field::From);
  if (by == "server") who += behind(" on ", event, Field::To);
  if (by.empty() && answers) who = "the server";
  return who + (answers ? " answers" : " says");
}

}  // namespace

std::string behind(const std::string& before, const Event& event, Field field) {
  return event[field].empty() ? "" : before + event[field];
}

std::string somebody(const Event& event, Field field) {
  return event[field].empty() ? "somebody" : event[field];
}

std::string letter(const Event& event) {
  std::string text = "a message";
  text += behind(" from ", event, Field::From);
  text += behind(" to ", event, Field::To);
  if (!event[Field::Subject].empty()) text += " with the subject " + quoted(event[Field::Subject]);
  if (!event[Field::Contains].empty()) text += " with the words " + quoted(event[Field::Contains]);
  return text;
}

std::string at(const Event& event) {
  return behind(" on ", event, Field::At);
}

std::string connection(const Event& event) {
  const std::string& protocol = event[Field::Protocol];
  return "a connection" + (protocol.empty() ? "" : " for " + upper(protocol)) +
         behind(" from ", event, Field::From) + behind(" to ", event, Field::To);
}

std::string saying(const Event& event) {
  std::string text = speaker(event) + behind(" ", event, Field::Verb);
  const std::string& code = event[Field::Code];
  const std::string& words = event[Field::Contains];
  const bool only_words = event[Field::Verb].empty() && code.empty();
  if (code.size() == 1 && code[0] >= '2' && code[0] <= '5') {
    text += " with a code that begins with " + code;
  } else if (!code.empty()) {
    text += " " + code;
  }
  if (!words.empty()) text += (only_words ? " " : " with ") + quoted(words);
  if (only_words && words.empty()) text += " something";
  return text;
}

std::string question(const Event& event) {
  const std::string& type = event[Field::Type];
  return (type.empty() ? "any record" : "the " + type + " record") +
         behind(" of ", event, Field::Name);
}

}  // namespace lesson
