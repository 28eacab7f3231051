#pragma once
// JSON as text: whether it is JSON at all, and which line a pointer means. Everything here works on
// text that may be broken, and keeps the JSON library out of the headers.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sim/desk/file_error.h"
#include "sim/desk/mistake.h"

namespace desk {

// The first mistake: not UTF-8, not JSON (RFC 8259), a key twice in one object, nested too deep.
std::optional<Mistake> syntax_mistake(std::string_view text);

// Where a pointer's value stands in sound JSON; its key instead, where it is in an object. Of a
// pointer to nothing: where the nearest that exists stands.
std::size_t offset_of(std::string_view text, std::string_view pointer);

// From 1, both.
struct LineAndColumn {
  std::size_t line = 1, column = 1;
};
LineAndColumn line_and_column(std::string_view text, std::size_t offset);

// The mistake as an error of that file, with line and column.
FileError error_in(const std::string& file_name, std::string_view text, const Mistake& mistake);

// Puts `value` (JSON where it parses, otherwise a string) where `pointer` says; throws Mistake
// where nothing is there that could hold it. `text` must be sound JSON; so is the result.
std::string with_value(std::string_view text, const std::string& pointer, std::string_view value);

}  // namespace desk
