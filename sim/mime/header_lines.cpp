#include "sim/mime/header_lines.h"

#include <algorithm>

#include "sim/mail/header.h"

namespace mime {

namespace {

bool continues(std::string_view octets, std::size_t at) {
  return at < octets.size() && (octets[at] == ' ' || octets[at] == '\t');
}

std::string_view without_line_end(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::size_t end_of_line(std::string_view octets, std::size_t at) {
  const std::size_t lf = octets.find('\n', at);
  return lf == std::string_view::npos ? octets.size() : lf + 1;
}

HeaderLine read_header_line(std::string_view octets, std::size_t at, mail::Field& field) {
  if (at >= octets.size()) return HeaderLine::End;
  std::size_t end = end_of_line(octets, at);
  const std::string_view line = octets.substr(at, end - at);
  if (line == "\r\n" || line == "\n") return HeaderLine::Empty;
  field.begin = at;
  field.end = end;
  if (line.starts_with("From ")) return HeaderLine::MailboxFrom;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return HeaderLine::NoField;
  // White space before the colon is obsolete but legal (RFC 5322 §4.5).
  std::string_view name = line.substr(0, colon);
  name = name.substr(0, name.find_last_not_of(" \t") + 1);
  if (!mail::is_field_name(name)) return HeaderLine::NoField;
  while (continues(octets, end)) end = end_of_line(octets, end);
  field.name = name;
  field.value = without_line_end(octets.substr(at + colon + 1, end - at - colon - 1));
  field.end = end;
  return HeaderLine::Field;
}

}  // namespace mime
