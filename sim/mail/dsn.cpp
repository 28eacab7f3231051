#include "sim/mail/dsn.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "sim/mail/date.h"
#include "sim/mail/header.h"
#include "sim/mail/message.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/text/utf8.h"

namespace mail {

namespace {

constexpr std::size_t kWholeOriginal = 50'000;  // Octets; of a longer one the header is enough.

bool eight_bit(std::string_view text) {
  return std::ranges::any_of(text, text::is_eight_bit);
}

// What another server said may hold any octets; here it must be a line of text.
std::string one_line(std::string_view said) {
  std::string line;
  while (!said.empty()) {
    const std::size_t length = text::utf8_length(said);
    if (length > 1) {
      line += said.substr(0, length);
    } else if (length == 0) {
      line += '?';
    } else {
      line += text::is_printable(said[0]) ? said[0] : ' ';
    }
    said.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return line;
}

// Lines of no more than kLineLength columns, divided at spaces and set in by four.
std::string set_in(std::string_view words) {
  std::string out;
  std::size_t column = 0;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    if (column > 0 && column + 1 + word.size() > kLineLength) {
      out += "\r\n";
      column = 0;
    }
    const std::string_view space = column == 0 ? "    " : " ";
    out.append(space).append(word);
    column += space.size() + word.size();
    words.remove_prefix(std::min(word.size() + 1, words.size()));
  }
  return out + "\r\n";
}

// The recipients with one action, each with what was said of it.
std::string told_of(const Dsn& dsn, std::string_view action, std::string_view introduction) {
  std::string text;
  for (const DsnRecipient& recipient : dsn.recipients) {
    if (recipient.action != action) continue;
    if (text.empty()) text.append("\r\n").append(introduction);
    text += "\r\n<" + format(recipient.final_recipient) + ">\r\n";
    if (!recipient.remote_mta.empty()) text += "    " + recipient.remote_mta + " said:\r\n";
    if (!recipient.diagnostic.empty()) text += set_in(one_line(recipient.diagnostic));
    if (recipient.retry_until_unix_seconds) {
      text += set_in("Next attempts until " + format_date(*recipient.retry_until_unix_seconds));
    }
  }
  return text;
}

std::string for_people(const Dsn& dsn) {
  return "This is the mail server at " + dsn.reporting_mta + ".\r\n" +
         told_of(dsn, "failed",
                 "Your message could not be delivered to the following recipients.\r\n"
                 "The server will not try again. Your message, or its beginning, is below.\r\n") +
         told_of(dsn, "delayed",
                 "Your message has not yet been delivered to the following recipients.\r\n"
                 "The server keeps trying; you need not send it again.\r\n");
}

// "smtp; 550 …" where a server said it, otherwise our own words (RFC 3464 §2.3.6).
std::string diagnostic_field(const DsnRecipient& recipient) {
  const std::string type = recipient.remote_mta.empty() ? "X-Mailwalk; " : "smtp; ";
  return field("Diagnostic-Code", type + one_line(recipient.diagnostic));
}

std::string for_machines(const Dsn& dsn) {
  std::string text = field("Reporting-MTA", "dns; " + dsn.reporting_mta) +
                     field("Arrival-Date", format_date(dsn.arrived_unix_seconds));
  for (const DsnRecipient& recipient : dsn.recipients) {
    assert(recipient.action == "failed" || recipient.action == "delayed");
    const std::string address = format(recipient.final_recipient);
    text += "\r\n";
    text += field("Final-Recipient", (eight_bit(address) ? "utf-8; " : "rfc822; ") + address);
    text += field("Action", recipient.action) + field("Status", recipient.status);
    if (!recipient.remote_mta.empty()) {
      text += field("Remote-MTA", "dns; " + recipient.remote_mta);
    }
    if (!recipient.diagnostic.empty()) text += diagnostic_field(recipient);
    if (recipient.retry_until_unix_seconds) {
      text += field("Will-Retry-Until", format_date(*recipient.retry_until_unix_seconds));
    }
  }
  return text;
}

// Whether it may stand in a message of ours as it is (RFC 5322 §2.1.1, §2.3).
bool can_be_sent(std::string_view octets) {
  return !find_long_line(octets) && !text::has_bare_line_end(octets);
}

// As many whole fields as fit, without those that nobody may send: a header may be as long as a
// message, and so may a line of it.
std::string short_header(const Message& message) {
  std::string header;
  for (const Field& field : message.fields()) {
    const std::string_view whole = message.octets().substr(field.begin, field.end - field.begin);
    if (field.end <= kWholeOriginal && can_be_sent(whole)) header += whole;
  }
  return header;
}

struct Part {
  std::string type;  // The value of Content-Type.
  std::string content;
};

// The original, or its header where the whole is too long or holds what may not be sent. Where the
// header is UTF-8 the types are those of RFC 6533 §4. Deviation: a header with other 8-bit octets
// is enclosed as it is, because people who look for what failed need to see it; no type of content
// allows it.
Part original_part(const Dsn& dsn) {
  const Message message{dsn.original};
  const bool utf8 = eight_bit(message.header()) &&
                    text::find_bad_utf8(message.header()) == std::string_view::npos;
  if (dsn.original.size() <= kWholeOriginal && can_be_sent(dsn.original)) {
    return {utf8 ? "message/global" : "message/rfc822", std::string{dsn.original}};
  }
  return {utf8 ? "message/global-headers" : "text/rfc822-headers", short_header(message)};
}

// Appended to until no content has it. It need only be absent from the beginnings of lines (RFC
// 2046 §5.1.1), but a person who reads the source should not stumble either.
std::string free_boundary(std::string boundary, const std::array<Part, 3>& parts) {
  const auto holds = [&](const Part& part) {
    return part.content.find(boundary) != part.content.npos;
  };
  while (std::ranges::any_of(parts, holds)) boundary += "x";
  return "=_" + boundary;
}

std::string header_of(const Dsn& dsn, const std::string& boundary, bool has_eight_bit) {
  const bool failed = std::ranges::any_of(
      dsn.recipients, [](const DsnRecipient& recipient) { return recipient.action == "failed"; });
  std::string header =
      field("From", "Mail Delivery System <MAILER-DAEMON@" + dsn.reporting_mta + ">") +
      field("To", format(dsn.to)) + field("Date", format_date(dsn.unix_seconds)) +
      field("Subject", failed ? "Your message could not be delivered" : "Your message is delayed") +
      field("Message-ID", "<" + dsn.message_id + ">") + field("Auto-Submitted", "auto-replied") +
      field("MIME-Version", "1.0") +
      field("Content-Type",
            "multipart/report; report-type=delivery-status; boundary=\"" + boundary + "\"");
  if (has_eight_bit) header += field("Content-Transfer-Encoding", "8bit");
  return header;
}

}  // namespace

std::string compose_dsn(const Dsn& dsn) {
  const std::string people = for_people(dsn), machines = for_machines(dsn);
  const std::array<Part, 3> parts = {{
      {eight_bit(people) ? "text/plain; charset=utf-8" : "text/plain; charset=us-ascii", people},
      {eight_bit(machines) ? "message/global-delivery-status" : "message/delivery-status",
       machines},
      original_part(dsn),
  }};
  const std::string boundary = free_boundary(dsn.boundary, parts);
  const bool has_eight_bit =
      std::ranges::any_of(parts, [](const Part& part) { return eight_bit(part.content); });
  std::string message = header_of(dsn, boundary, has_eight_bit);
  for (const Part& part : parts) {
    message += "\r\n--" + boundary + "\r\n" + field("Content-Type", part.type);
    if (eight_bit(part.content)) message += field("Content-Transfer-Encoding", "8bit");
    message += "\r\n";
    message += part.content;
  }
  return message + "\r\n--" + boundary + "--\r\n";
}

}  // namespace mail
