#include "sim/lesson/student_name.h"

#include <algorithm>

#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace lesson {

namespace {

// A control character of ASCII or of ISO 8859-1; or one that turns the direction of what follows,
// or ends a line.
bool is_control_character(std::string_view character) {
  if (character.size() == 1) return text::is_control(character[0]);
  if (character.size() == 2) {
    return character[0] == '\xC2' && static_cast<unsigned char>(character[1]) < 0xA0U;
  }
  if (character.size() != 3 || character[0] != '\xE2') return false;
  const auto second = static_cast<unsigned char>(character[1]);
  const auto third = static_cast<unsigned char>(character[2]);
  if (second == 0x80U)
    return third == 0x8EU || third == 0x8FU || (third >= 0xA8U && third <= 0xAEU);
  return second == 0x81U && third >= 0xA6U && third <= 0xA9U;
}

}  // namespace

std::string trimmed_name(std::string_view name) {
  const std::size_t begin = name.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string{name.substr(begin, name.find_last_not_of(" \t\r\n") - begin + 1)};
}

std::string_view why_no_name(std::string_view name) {
  if (text::find_bad_utf8(name) != std::string_view::npos) {
    return "This name is not written in UTF-8.";
  }
  if (text::count_of_characters(name) > kMostOfName) {
    return "This name is too long: a name has at most 100 characters.";
  }
  while (!name.empty()) {
    const std::size_t length = text::utf8_length(name);
    if (is_control_character(name.substr(0, length))) {
      return "There is a control character in this name.";
    }
    name.remove_prefix(length);
  }
  return {};
}

std::string shown_name(std::string_view name) {
  std::string shown;
  for (std::size_t count = 0; !name.empty(); ++count) {
    if (count == kMostOfName) return shown + "…";
    const std::size_t length = text::utf8_length(name);
    const bool bad = length == 0 || is_control_character(name.substr(0, length));
    shown += bad ? std::string_view{"\xEF\xBF\xBD"} : name.substr(0, length);
    name.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return shown;
}

}  // namespace lesson
