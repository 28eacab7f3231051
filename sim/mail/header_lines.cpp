#include "sim/mail/header_lines.h"

#include "sim/mail/header.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"

namespace mail {

namespace {

// A line of white space alone continues a field, too (RFC 5322 §4.2).
bool continues(std::string_view octets, std::size_t at) {
  return at < octets.size() && text::is_blank(octets[at]);
}

}  // namespace

HeaderLine read_header_line(std::string_view octets, std::size_t at, Field& field) {
  if (at >= octets.size()) return HeaderLine::End;
  std::size_t end = text::end_of_line(octets, at);
  const std::string_view line = octets.substr(at, end - at);
  if (line == "\r\n" || line == "\n") return HeaderLine::Empty;
  field.begin = at;
  field.end = end;
  const std::size_t colon = line.find(':');
  // White space before the colon is obsolete but legal (RFC 5322 §4.5), even in "From : a@b". A
  // mailbox's line has its first colon in the time of day.
  const std::string_view name =
      text::trimmed_behind(line.substr(0, colon == std::string_view::npos ? 0 : colon));
  if (!is_field_name(name)) {
    // ">" is put before it by mailboxes in which it would begin a message.
    const bool mailbox = line.starts_with("From ") || line.starts_with(">From ");
    return mailbox ? HeaderLine::MailboxFrom : HeaderLine::NoField;
  }
  while (continues(octets, end)) end = text::end_of_line(octets, end);
  field.name = name;
  field.value = text::without_line_end(octets.substr(at + colon + 1, end - at - colon - 1));
  field.end = end;
  return HeaderLine::Field;
}

std::vector<Field> fields_of(std::string_view header) {
  std::vector<Field> fields;
  Field field;
  for (std::size_t at = 0; at < header.size(); at = field.end) {
    const HeaderLine line = read_header_line(header, at, field);
    if (line == HeaderLine::Field) {
      fields.push_back(field);
    } else if (line != HeaderLine::MailboxFrom || at > 0) {
      break;
    }
  }
  return fields;
}

}  // namespace mail
