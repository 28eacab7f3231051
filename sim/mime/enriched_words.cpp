// The words of text/enriched (RFC 1896), and of text/richtext before it (RFC 1341 §7.1.3).
#include <algorithm>

#include "sim/mime/display.h"
#include "sim/text/ascii.h"

namespace mime {

namespace {

constexpr std::size_t kLongestCommand = 62;  // "<", at most 60 octets, ">".

// "bold" of "<bold>" and "/bold" of "</bold>", in small letters; empty where it is only a "<".
std::string command_at(std::string_view text, std::size_t at) {
  const std::size_t end = text.substr(0, std::min(text.size(), at + kLongestCommand)).find('>', at);
  if (end == std::string_view::npos) return {};
  std::string name = text::lower_case(text.substr(at + 1, end - at - 1));
  const std::string_view word = std::string_view{name}.substr(name.starts_with('/') ? 1 : 0);
  const bool good = !word.empty() && std::ranges::all_of(word, [](char c) {
    return text::is_letter_or_digit(c) || c == '-';
  });
  return good ? name : std::string{};
}

}  // namespace

// A line end alone is a space, and of several the first is (§3). In richtext all are, "<nl>" ends a
// line, "<lt>" is "<", and comments are hidden.
std::string words_of_enriched(std::string_view text, bool rich) {
  std::string out;
  std::size_t unfilled = 0, parameters = 0, line_ends = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\r') continue;
    if (c == '\n' && unfilled == 0) {
      if (++line_ends > 1 && parameters == 0 && !rich) out += '\n';
      continue;
    }
    if ((line_ends == 1 || (rich && line_ends > 1)) && !out.empty() && parameters == 0) out += ' ';
    line_ends = 0;
    if (!rich && c == '<' && text.substr(at, 2) == "<<") {
      if (parameters == 0) out += '<';
      ++at;
      continue;
    }
    const std::string command = c == '<' ? command_at(text, at) : std::string{};
    if (command.empty()) {
      if (parameters == 0) out += c;
      continue;
    }
    const auto count = [&command](std::string_view name, std::size_t& open) {
      if (command == name) ++open;
      if (command.starts_with('/') && command.substr(1) == name && open > 0) --open;
    };
    count("nofill", unfilled);
    count("verbatim", unfilled);
    count("param", parameters);
    if (rich) count("comment", parameters);
    if (rich && command == "lt" && parameters == 0) out += '<';
    if (command == "nl" || command == "np") out += '\n';
    at += command.size() + 1;
  }
  return out;
}

}  // namespace mime
