#pragma once
// A mistake in a file while its loader still works on it: thrown inside the loader only, which
// makes a FileError of it, with file and line.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/text/nearest.h"

namespace desk {

struct Mistake {
  std::string pointer;     // RFC 6901.
  std::string message;     // Whole sentences.
  std::string suggestion;  // Empty: none.
  // Where in the text, where the pointer does not say it: a syntax error, a key written twice.
  std::optional<std::size_t> offset{};
};

// For people who see no file: "There is no host \"a\". Did you mean \"b\"?"
std::string sentence(const Mistake& mistake);

// On one line: control characters as in JSON strings.
std::string printable(std::string_view text);

// The text in quotes, for messages: short, on one line, printable.
std::string in_quotes(std::string_view text);
// "a", "b", "c"
std::string in_quotes(const std::vector<std::string>& texts);

using text::nearest;

}  // namespace desk
