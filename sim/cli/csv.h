#pragma once
// Cells of CSV, as RFC 4180 §2 has them.
#include <string>
#include <string_view>

namespace cli {

// In quotes where it must be.
inline std::string quoted_cell(std::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{cell};
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? "\"\"" : std::string{c};
  return text + "\"";
}

// Where a spreadsheet would take it for a formula, an apostrophe stands before it. For texts that
// others have written; numbers of our own need none.
inline std::string harmless_cell(std::string_view cell) {
  const bool formula =
      !cell.empty() && std::string_view{"=+-@\t\r\n"}.find(cell[0]) != std::string_view::npos;
  return quoted_cell((formula ? "'" : "") + std::string{cell});
}

}  // namespace cli
