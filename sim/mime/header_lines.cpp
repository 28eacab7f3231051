#include "sim/mime/header_lines.h"

#include <algorithm>

#include "sim/mail/header.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"

namespace mime {

namespace {

bool continues(std::string_view octets, std::size_t at) {
  return at < octets.size() && text::is_blank(octets[at]);
}

}  // namespace

HeaderLine read_header_line(std::string_view octets, std::size_t at, mail::Field& field) {
  if (at >= octets.size()) return HeaderLine::End;
  std::size_t end = text::end_of_line(octets, at);
  const std::string_view line = octets.substr(at, end - at);
  if (line == "\r\n" || line == "\n") return HeaderLine::Empty;
  field.begin = at;
  field.end = end;
  if (line.starts_with("From ")) return HeaderLine::MailboxFrom;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return HeaderLine::NoField;
  // White space before the colon is obsolete but legal (RFC 5322 §4.5).
  const std::string_view name = text::trimmed_behind(line.substr(0, colon));
  if (!mail::is_field_name(name)) return HeaderLine::NoField;
  while (continues(octets, end)) end = text::end_of_line(octets, end);
  field.name = name;
  field.value = text::without_line_end(octets.substr(at + colon + 1, end - at - colon - 1));
  field.end = end;
  return HeaderLine::Field;
}

}  // namespace mime
