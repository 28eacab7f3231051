#include "sim/mail/utf8_header.h"

#include <algorithm>
#include <string>
#include <vector>

#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"
#include "sim/text/utf8.h"

namespace mail {

namespace {

// Line by line: that one field is in another character set says nothing of the others.
bool has_utf8_line(std::string_view fields) {
  if (!text::has_eight_bit(fields)) return false;
  for (const std::string_view line : text::Lines{fields}) {
    if (text::has_eight_bit(line) && text::find_bad_utf8(line) == std::string_view::npos) {
      return true;
    }
  }
  return false;
}

// The value of the parameter "boundary" in a header; empty: there is none.
std::string boundary_in(std::string_view header) {
  constexpr std::string_view kKey = "boundary=";
  const auto found = std::search(header.begin(), header.end(), kKey.begin(), kKey.end(),
                                 [](char have, char want) { return text::to_lower(have) == want; });
  if (found == header.end()) return {};
  std::string_view value =
      header.substr(static_cast<std::size_t>(found - header.begin()) + kKey.size());
  if (value.starts_with('"')) return std::string{value.substr(1, value.find('"', 1) - 1)};
  return std::string{value.substr(0, value.find_first_of("; \t\r\n"))};
}

}  // namespace

bool has_utf8_header(std::string_view message) {
  if (!text::has_eight_bit(message)) return false;
  std::vector<std::string> boundaries;
  bool in_header = true;
  std::size_t header = 0;  // Where the present one begins.
  for (std::size_t at = 0; at < message.size();) {
    const std::size_t next = text::end_of_line(message, at);
    const std::string_view line = text::without_line_end(message.substr(at, next - at));
    const bool last = next == message.size();
    if (in_header && (line.empty() || last)) {
      const std::string_view fields = message.substr(header, (last ? next : at) - header);
      if (has_utf8_line(fields)) return true;
      if (auto boundary = boundary_in(fields); !boundary.empty()) boundaries.push_back(boundary);
      in_header = false;
    } else if (!in_header && line.starts_with("--")) {
      in_header =
          std::ranges::find(boundaries, text::trimmed_behind(line.substr(2))) != boundaries.end();
      header = next;
    }
    at = next;
  }
  return false;
}

}  // namespace mail
