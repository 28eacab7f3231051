// The other half of dsn.h: what a notification says.
#include <algorithm>

#include "sim/mail/date.h"
#include "sim/mail/dsn.h"
#include "sim/mail/header.h"
#include "sim/mail/message.h"
#include "sim/mail/parameters.h"
#include "sim/mail/tokens.h"
#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace mail {

namespace {

// The text behind the first ";", or all of it.
std::string_view after_semicolon(std::string_view value) {
  const std::size_t semicolon = value.find(';');
  return text::trimmed(semicolon == std::string_view::npos ? value : value.substr(semicolon + 1));
}

// "type/subtype" in small letters, without white space and comments (RFC 2045 §5.1).
std::string type_of(std::string_view content_type) {
  Deviations nothing;
  Tokens in{content_type, nothing};
  in.skip();
  std::string type = text::lower_case(in.token());
  in.skip();
  if (!in.accept('/')) return type;
  in.skip();
  return type + '/' + text::lower_case(in.token());
}

// The parts of a multipart. `octets` begins with the line end before the first line of the body,
// so that each delimiter, the first too, comes after CRLF (RFC 2046 §5.1.1).
std::vector<std::string_view> parts_of(std::string_view octets, std::string_view boundary) {
  std::vector<std::string_view> parts;
  const std::string delimiter = "\r\n--" + std::string{boundary};
  std::size_t begin = std::string_view::npos;  // Of the part that is being read.
  for (std::size_t at = 0; (at = octets.find(delimiter, at)) != std::string_view::npos;) {
    const std::size_t after = at + delimiter.size();
    const std::size_t line_end = std::min(octets.find("\r\n", after), octets.size());
    std::string_view tail = octets.substr(after, line_end - after);
    const bool last = tail.starts_with("--");
    if (last) tail.remove_prefix(2);
    if (!text::trimmed(tail).empty()) {  // A longer word: the boundary of other parts.
      at = after;
      continue;
    }
    if (begin != std::string_view::npos) {
      parts.push_back(octets.substr(begin, std::max(at, begin) - begin));
    }
    begin = std::min(line_end + 2, octets.size());
    if (last) return parts;
    at = line_end;
  }
  if (begin != std::string_view::npos) parts.push_back(octets.substr(begin));  // Cut off.
  return parts;
}

DsnRecipient read_recipient(const Message& group) {
  const auto text_of = [&group](std::string_view name) {
    return group.value_of(name).value_or(std::string{});
  };
  DsnRecipient recipient;
  if (const auto address = parse_address(after_semicolon(text_of("Final-Recipient")))) {
    recipient.final_recipient = *address;
  }
  recipient.action = text_of("Action");
  std::ranges::transform(recipient.action, recipient.action.begin(), text::to_lower);
  recipient.status = text_of("Status");
  recipient.remote_mta = after_semicolon(text_of("Remote-MTA"));
  recipient.diagnostic = after_semicolon(text_of("Diagnostic-Code"));
  if (const auto date = parse_date(text_of("Will-Retry-Until"))) {
    recipient.retry_until_unix_seconds = date->unix_seconds;
  }
  return recipient;
}

// Groups of fields, with empty lines between them: one for the message, one for each recipient
// (RFC 3464 §2.1).
std::vector<DsnRecipient> read_status(std::string_view rest) {
  std::vector<DsnRecipient> recipients;
  while (!rest.empty()) {
    const std::size_t end = rest.find("\r\n\r\n");
    const bool more = end != std::string_view::npos;
    const Message group{rest.substr(0, more ? end + 2 : rest.size())};
    if (group.value_of("Final-Recipient")) recipients.push_back(read_recipient(group));
    rest.remove_prefix(more ? end + 4 : rest.size());
  }
  return recipients;
}

bool is_report(std::string_view content_type) {
  const std::string report = parameter_of(content_type, "report-type");
  return type_of(content_type) == "multipart/report" &&
         (report.empty() || text::equal_without_case(report, "delivery-status"));
}

bool is_status(std::string_view content_type) {
  const std::string type = type_of(content_type);
  return type == "message/delivery-status" || type == "message/global-delivery-status";
}

}  // namespace

std::optional<std::vector<DsnRecipient>> read_dsn(std::string_view message) {
  const Message read{message};
  const std::string type = read.value_of("Content-Type").value_or("");
  const std::string given = parameter_of(type, "boundary");
  const std::string_view boundary = text::trimmed_behind(given);
  if (!is_report(type) || boundary.empty()) return std::nullopt;
  for (const std::string_view octets : parts_of(message.substr(read.header().size()), boundary)) {
    const Message part{octets};
    if (is_status(part.value_of("Content-Type").value_or(""))) return read_status(part.body());
  }
  return std::nullopt;
}

}  // namespace mail
