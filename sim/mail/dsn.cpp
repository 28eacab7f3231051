#include "sim/mail/dsn.h"

#include <algorithm>

#include "sim/mail/atoms.h"
#include "sim/mail/date.h"
#include "sim/mail/header.h"
#include "sim/mail/message.h"

namespace mail {

namespace {

constexpr std::size_t kWholeOriginal = 50'000;  // Octets; of a longer one the header is enough.

bool eight_bit(std::string_view text) {
  return std::ranges::any_of(text, is_eight_bit);
}

// A boundary must not stand at the beginning of a line of the content (RFC 2046 §5.1.1).
std::string free_boundary(std::string boundary, std::string_view content) {
  while (content.find(boundary) != std::string_view::npos) boundary += "x";
  return boundary;
}

std::string for_people(const Dsn& dsn) {
  std::string text = "This is the mail server at " + dsn.reporting_mta +
                     ".\r\n\r\n"
                     "Your message could not be delivered to the following recipients.\r\n"
                     "The server will not try again. Your message, or its beginning, is below.\r\n";
  for (const DsnRecipient& recipient : dsn.recipients) {
    text += "\r\n<" + format(recipient.final_recipient) + ">\r\n";
    if (!recipient.remote_mta.empty()) text += "    " + recipient.remote_mta + " said:\r\n";
    text += "    " + recipient.diagnostic + "\r\n";
  }
  return text;
}

// "smtp; 550 …" where a server said it, otherwise our own words (RFC 3464 §2.3.6).
std::string diagnostic_field(const DsnRecipient& recipient) {
  const std::string type = recipient.remote_mta.empty() ? "X-Mailwalk; " : "smtp; ";
  return field("Diagnostic-Code", type + recipient.diagnostic);
}

std::string for_machines(const Dsn& dsn) {
  std::string text = field("Reporting-MTA", "dns; " + dsn.reporting_mta) +
                     field("Arrival-Date", format_date(dsn.arrived_unix_seconds));
  for (const DsnRecipient& recipient : dsn.recipients) {
    text += "\r\n";
    text += field("Final-Recipient", "rfc822; " + format(recipient.final_recipient));
    text += field("Action", recipient.action) + field("Status", recipient.status);
    if (!recipient.remote_mta.empty()) {
      text += field("Remote-MTA", "dns; " + recipient.remote_mta);
    }
    if (!recipient.diagnostic.empty()) text += diagnostic_field(recipient);
  }
  return text;
}

std::string part(std::string_view type, std::string_view content) {
  std::string out = field("Content-Type", type);
  if (eight_bit(content)) out += field("Content-Transfer-Encoding", "8bit");
  out += "\r\n";
  return out.append(content);
}

// The text after ";" in "rfc822; a@b", without the white space before it.
std::string after_type(const std::string& value) {
  const std::size_t semicolon = value.find(';');
  const std::size_t begin = value.find_first_not_of(" \t", semicolon + 1);
  if (semicolon == std::string::npos || begin == std::string::npos) return value;
  return value.substr(begin);
}

// The content of the part with this type, whose end is the next boundary.
std::optional<std::string_view> find_part(std::string_view body, std::string_view type) {
  const std::size_t begin = body.find(type);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t content = body.find("\r\n\r\n", begin);
  if (content == std::string_view::npos) return std::nullopt;
  const std::size_t end = body.find("\r\n--", content + 2);
  return body.substr(content + 4, end == std::string_view::npos ? end : end - content - 2);
}

DsnRecipient read_recipient(const Message& group) {
  DsnRecipient recipient;
  if (const auto address = parse_address(after_type(*group.value_of("Final-Recipient")))) {
    recipient.final_recipient = *address;
  }
  recipient.action = group.value_of("Action").value_or("");
  recipient.status = group.value_of("Status").value_or("");
  recipient.remote_mta = after_type(group.value_of("Remote-MTA").value_or(""));
  recipient.diagnostic = after_type(group.value_of("Diagnostic-Code").value_or(""));
  return recipient;
}

}  // namespace

std::string compose_dsn(const Dsn& dsn) {
  const bool whole = dsn.original.size() <= kWholeOriginal;
  const std::string_view enclosed = whole ? dsn.original : Message{dsn.original}.header();
  const std::string boundary = "=_" + free_boundary(dsn.boundary, enclosed);
  const std::string line = "--" + boundary;
  std::string message =
      field("From", "Mail Delivery System <MAILER-DAEMON@" + dsn.reporting_mta + ">") +
      field("To", format(dsn.to)) + field("Date", format_date(dsn.unix_seconds)) +
      field("Subject", "Your message could not be delivered") +
      field("Message-ID", "<" + dsn.message_id + ">") + field("Auto-Submitted", "auto-replied") +
      field("MIME-Version", "1.0") +
      field("Content-Type",
            "multipart/report; report-type=delivery-status; boundary=\"" + boundary + "\"");
  if (eight_bit(enclosed)) message += field("Content-Transfer-Encoding", "8bit");
  message += "\r\n" + line + "\r\n" + part("text/plain; charset=us-ascii", for_people(dsn));
  message += "\r\n" + line + "\r\n" + part("message/delivery-status", for_machines(dsn));
  message +=
      "\r\n" + line + "\r\n" + part(whole ? "message/rfc822" : "text/rfc822-headers", enclosed);
  return message + "\r\n" + line + "--\r\n";
}

std::optional<std::vector<DsnRecipient>> read_dsn(std::string_view message) {
  const Message read{message};
  const std::string type = read.value_of("Content-Type").value_or("");
  if (type.find("multipart/report") == std::string::npos) return std::nullopt;
  const auto status = find_part(read.body(), "message/delivery-status");
  if (!status) return std::nullopt;
  std::vector<DsnRecipient> recipients;
  std::string_view rest = *status;
  while (!rest.empty()) {
    // Groups of fields, with empty lines between them (RFC 3464 §2.1).
    const std::size_t end = rest.find("\r\n\r\n");
    const Message group{rest.substr(0, end == std::string_view::npos ? end : end + 2)};
    if (group.value_of("Final-Recipient")) recipients.push_back(read_recipient(group));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 4);
  }
  return recipients;
}

}  // namespace mail
