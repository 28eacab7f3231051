#include "sim/text/lines.h"

namespace text {

std::string_view without_line_end(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::size_t end_of_line(std::string_view text, std::size_t at) {
  const std::size_t lf = text.find('\n', at);
  return lf == std::string_view::npos ? text.size() : lf + 1;
}

std::string_view first_line(std::string_view text) {
  return without_line_end(text.substr(0, end_of_line(text)));
}

std::string one_line(std::string_view lines, std::string_view between) {
  std::string joined;
  for (const char c : without_line_end(lines)) {
    if (c == '\n') {
      joined += between;
    } else if (c != '\r') {
      joined += c;
    }
  }
  return joined;
}

}  // namespace text
