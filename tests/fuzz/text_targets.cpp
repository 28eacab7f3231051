#include "sim/mail/address.h"
#include "sim/mail/address_list.h"
#include "sim/mail/date.h"
#include "sim/mail/explain_address.h"
#include "sim/mail/message.h"
#include "sim/text/dot_stuffing.h"
#include "sim/text/line_reader.h"
#include "tests/fuzz/input.h"

namespace fuzz {

namespace {

// The reader gets `wire` in pieces of the sizes that `cuts` says, and never more than its own.
std::string read_dots(std::string_view wire, std::string_view cuts, std::size_t max_octets) {
  text::DotReader reader{max_octets};
  std::size_t read = 0;
  for (std::size_t i = 0; read < wire.size() && !reader.done(); ++i) {
    const std::size_t size =
        cuts.empty() ? wire.size() : 1 + static_cast<unsigned char>(cuts[i % cuts.size()]) % 7U;
    const std::string_view piece = wire.substr(read, size);
    const std::size_t taken = reader.push(piece);
    must(taken == piece.size() || reader.done(), "the reader stops only at the end");
    read += taken;
  }
  must(reader.wire_octets() == read, "octets are counted");
  must(reader.push("more") == (reader.done() ? 0U : 4U), "after the end it takes nothing");
  const std::string state = reader.done() ? "done " : "open ";
  const std::string fate = reader.overflowed() ? "too large " : "";
  const std::string content = reader.take();
  must(content.size() <= max_octets, "the limit is kept");
  // What came after an open end is not part of the comparison.
  return state + fate + (state == "done " ? content : std::string{});
}

std::string read_lines(std::string_view text, std::string_view cuts, std::size_t max_octets) {
  text::LineReader reader{max_octets};
  std::string log, whole;
  bool any_too_long = false;
  for (std::size_t read = 0, i = 0; read < text.size(); ++i) {
    const std::size_t size =
        cuts.empty() ? text.size() : 1 + static_cast<unsigned char>(cuts[i % cuts.size()]) % 7U;
    reader.push(text.substr(read, size));
    read += std::min(size, text.size() - read);
    while (const auto line = reader.next()) {
      must(line->text.size() <= max_octets, "the limit is kept");
      must(line->text.find("\r\n") == std::string::npos, "a line is one line");
      log += (line->too_long ? "too long " : "") + line->text + "\n";
      whole += line->text + "\r\n";
      any_too_long = any_too_long || line->too_long;
    }
  }
  if (any_too_long) return log;
  const std::string rest = reader.take_rest();
  if (rest.size() + whole.size() == text.size()) must(whole + rest == text, "nothing is changed");
  return log;
}

void check_one_address(std::string_view text) {
  const auto address = mail::parse_address(text);
  if (address) {
    const auto again = mail::parse_address(mail::format(*address));
    must(again && *again == *address, "parse_address(format(x)) == x");
  }
  mail::explain_address(text);
}

void check_mailboxes(std::string_view text) {
  const auto list = mail::parse_address_list(text);
  if (!list) return;
  for (const mail::Mailbox& mailbox : *list) {
    const auto again = mail::parse_mailbox(mail::format_mailbox(mailbox));
    must(bool{again}, "parse_mailbox(format_mailbox(x))");
    must(again->address == mailbox.address, "parse_mailbox(format_mailbox(x)).address");
    must(again->display_name == mailbox.display_name,
         "parse_mailbox(format_mailbox(x)).display_name");
  }
}

void check_message(std::string_view text) {
  const mail::Message message{text};
  must(message.header().size() + message.body().size() <= text.size(), "a message has two parts");
  for (const mail::Field& field : message.fields()) {
    must(!field.name.empty() && message.value_of(field.name), "a field is found by its name");
    must(field.begin < field.end && field.end <= message.header().size(), "a field has a place");
  }
  must(mail::count_received(text) <= message.fields().size(), "Received is a field");
}

}  // namespace

int dot_stuffing(Octets octets) {
  Input input{octets};
  const std::string_view cuts = input.take(3);
  const std::string_view content = input.rest();
  const std::string wire = text::dot_stuff(content);
  std::string whole{content};
  if (!content.empty() && !content.ends_with("\r\n")) whole += "\r\n";
  must(read_dots(wire, {}, whole.size()) == "done " + whole, "what was stuffed comes back");
  must(read_dots(wire, cuts, whole.size()) == "done " + whole, "… in any pieces");
  // And the same octets as if they came from the wire.
  for (const std::size_t limit : {std::size_t{8}, content.size()}) {
    must(read_dots(content, {}, limit) == read_dots(content, cuts, limit),
         "reading does not depend on the cutting");
  }
  return 0;
}

int line_reader(Octets octets) {
  Input input{octets};
  const std::size_t limit = 2 + input.below(30);
  const std::string_view cuts = input.take(3);
  const std::string_view text = input.rest();
  must(read_lines(text, {}, limit) == read_lines(text, cuts, limit),
       "reading does not depend on the cutting");
  must(read_lines(text, {}, 100'000) == read_lines(text, cuts, 100'000),
       "reading does not depend on the cutting");
  return 0;
}

int address(Octets octets) {
  const std::string_view text = text_of(octets);
  check_one_address(text);
  check_mailboxes(text);
  check_message(text);
  if (const auto date = mail::parse_date(text)) {
    const auto again = mail::parse_date(mail::format_date(date->unix_seconds, date->zone_minutes));
    must(again && *again == *date, "parse_date(format_date(x)) == x");
  }
  return 0;
}

}  // namespace fuzz
