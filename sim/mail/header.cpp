#include "sim/mail/header.h"

#include <algorithm>
#include <cassert>

#include "sim/text/ascii.h"

namespace mail {

namespace {

std::string on_one_line(std::string_view value) {
  std::string line{value};
  for (char& c : line) {
    if (c == '\r' || c == '\n' || c == '\0') c = ' ';
  }
  return line;
}

}  // namespace

bool is_field_name(std::string_view name) {
  const auto is_ftext = [](char c) { return text::is_visible(c) && c != ':'; };
  return !name.empty() && std::ranges::all_of(name, is_ftext);
}

std::string field(std::string_view name, std::string_view value, std::size_t line_length) {
  assert(is_field_name(name));
  const std::string line = on_one_line(value);
  std::string out{name};
  out += ':';
  std::size_t column = out.size();
  for (std::size_t at = 0; at < line.size();) {
    // A word with the white space before it.
    std::size_t end = at;
    while (end < line.size() && text::is_blank(line[end])) ++end;
    while (end < line.size() && !text::is_blank(line[end])) ++end;
    const std::string_view piece = std::string_view{line}.substr(at, end - at);
    const std::string_view space = text::is_blank(piece.front()) ? "" : " ";
    // A line of white space alone would be taken for the end of the header by careless readers.
    const bool has_word = piece.find_first_not_of(" \t") != std::string_view::npos;
    if (at > 0 && has_word && column + space.size() + piece.size() > line_length) {
      out += "\r\n";
      column = 0;
    }
    out.append(space).append(piece);
    column += space.size() + piece.size();
    at = end;
  }
  return out + "\r\n";
}

std::size_t fold_at(std::string_view rest) {
  const std::size_t size = rest.starts_with("\r\n") ? 2 : rest.starts_with('\n') ? 1 : 0;
  return size > 0 && rest.size() > size && text::is_blank(rest[size]) ? size : 0;
}

std::string unfold(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t fold = fold_at(value.substr(at));
    if (fold == 0) out += value[at];
    at += fold == 0 ? 1 : fold;
  }
  return out;
}

bool same_name(std::string_view one, std::string_view other) {
  return text::equal_without_case(one, other);
}

}  // namespace mail
