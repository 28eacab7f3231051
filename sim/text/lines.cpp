#include "sim/text/lines.h"

#include <algorithm>

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

bool has_bare_line_end(std::string_view octets) {
  // One octet is found many times faster than one of two.
  for (std::size_t from = 0;;) {
    const std::size_t cr = octets.find('\r', from), lf = octets.find('\n', from);
    if (cr == std::string_view::npos || lf == std::string_view::npos) return cr != lf;
    if (cr + 1 != lf) return true;
    from = lf + 1;
  }
}

std::string mend_line_ends(std::string_view octets) {
  std::string mended;
  mended.reserve(octets.size() + octets.size() / 32);
  std::size_t from = 0;
  for (std::size_t at; (at = octets.find_first_of("\r\n", from)) != std::string_view::npos;) {
    mended.append(octets.substr(from, at - from)).append("\r\n");
    from = at + (octets.substr(at, 2) == "\r\n" ? 2 : 1);
  }
  return mended.append(octets.substr(from));
}

std::string with_lf(std::string_view text) {
  std::string lines;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || (i + 1 < text.size() && text[i + 1] != '\n')) lines += text[i];
  }
  if (!lines.empty() && !lines.ends_with('\n')) lines += '\n';
  return lines;
}

std::size_t longest_line(std::string_view octets) {
  std::size_t longest = 0;
  for (std::size_t begin = 0; begin < octets.size();) {
    const std::size_t end = std::min(octets.find("\r\n", begin), octets.size());
    longest = std::max(longest, end - begin);
    begin = end + 2;
  }
  return longest;
}

}  // namespace text
