#include "sim/teletype/shown.h"

#include <algorithm>
#include <array>

#include "sim/mail/message.h"
#include "sim/mime/display.h"
#include "sim/mime/encoded_word.h"
#include "sim/report/shown.h"
#include "sim/text/lines.h"
#include "sim/text/utf8.h"

namespace teletype {

namespace {

using report::Flag;
using report::MailRow;
using trace::Box;

constexpr std::size_t kNumberWidth = 3, kSizeWidth = 9, kSenderWidth = 26, kSubjectWidth = 36;

// "19,402"
std::string with_commas(std::size_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string right(const std::string& text, std::size_t width) {
  return std::string(text.size() < width ? width - text.size() : 0, ' ') + text;
}

// The first `width` characters, with spaces behind where there are fewer.
std::string column(const std::string& text, std::size_t width) {
  std::string out = report::without_controls(text);
  const std::size_t count = text::count_of_characters(out);
  if (count <= width) return out + std::string(width - count, ' ');
  std::size_t end = 0;
  for (std::size_t i = 0; i < width - 1; ++i) {
    end += std::max<std::size_t>(1, text::utf8_length(std::string_view{out}.substr(end)));
  }
  return out.substr(0, end) + "…";
}

// N: new. R: replied. D: marked as deleted. What was sent is not new to its writer.
std::string flags(const MailRow& row, Box box) {
  std::string letters = row.flag == Flag::Replied                    ? "R"
                        : row.flag == Flag::New && box == Box::Inbox ? "N"
                                                                     : " ";
  return letters + (row.deleted ? "D" : " ");
}

// E: encrypted. S: signed. !: somebody has changed it, or pretends to be its sender.
char seal_letter(const report::MailSeal& seal) {
  if (seal.found == report::SealFound::Bad) return '!';
  return seal.is_encrypted ? 'E' : seal.is_signed ? 'S' : ' ';
}

std::string heading_row(Box box) {
  return " " + right("No", kNumberWidth) + " Flag " + right("Size", kSizeWidth) + "  " +
         column(box == Box::Inbox ? "Sender" : "Receiver", kSenderWidth) + "  Subject\n";
}

std::string line_of(const MailRow& row, Box box, bool current, std::size_t depth = 0) {
  std::string line = (current ? ">" : " ") + right(std::to_string(row.number), kNumberWidth) +
                     "  " + flags(row, box) + seal_letter(row.seal) + " " +
                     right(with_commas(row.octets), kSizeWidth) + "  " +
                     column(row.sender, kSenderWidth) + "  " +
                     column(std::string(2 * depth, ' ') + row.subject, kSubjectWidth);
  line.resize(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string field_shown(const char* name, const std::string& value) {
  const std::string line = text::one_line(report::without_controls(value), " ");
  return line.empty() ? "" : std::string{name} + ": " + line + "\n";
}

}  // namespace

trace::Text message_in(const trace::AgentNow& agent, Box box, std::size_t number) {
  return original_in(agent, box, number).message;
}

Original original_in(const trace::AgentNow& agent, Box box, std::size_t number) {
  const auto from = [](const auto& item) { return Original{item.message, item.opened}; };
  return box == Box::Inbox ? from(agent.inbox[number - 1]) : from(agent.outbox[number - 1]);
}

std::string seal_in_words(const world::SealChoice& seal) {
  constexpr std::array kWishes = {"", "sign", "encrypt", "sign and encrypt"};
  const std::string wish = kWishes[static_cast<std::size_t>(seal.wish)];
  if (wish.empty()) return {};
  return wish + (seal.with == seal::System::Smime ? ", S/MIME" : ", PGP");
}

std::string heading_of(const trace::AgentNow& agent, Box box, const std::string& host) {
  const auto rows = report::rows_of(agent, box);
  const auto count = rows.size();
  const auto fresh = std::ranges::count(rows, Flag::New, &MailRow::flag);
  std::string line = std::string{box == Box::Inbox ? "Inbox" : "Outbox"} + " of " +
                     std::string{agent.owner} + " on " + host + ": " + std::to_string(count) +
                     (count == 1 ? " message" : " messages");
  if (box == Box::Inbox && fresh > 0) line += ", " + std::to_string(fresh) + " new";
  return line + "\n";
}

std::string list_of(const trace::AgentNow& agent, Box box, std::size_t current) {
  const auto rows = report::rows_of(agent, box);
  if (rows.empty()) return "There are no messages.\n";
  std::string text = heading_row(box);
  for (const MailRow& row : rows) text += line_of(row, box, row.number == current);
  return text;
}

std::string list_from(const trace::AgentNow& agent, Box box, std::size_t first) {
  std::string text = heading_row(box);
  for (const MailRow& row : report::rows_of(agent, box)) {
    if (row.number >= first) text += line_of(row, box, row.number == first);
  }
  return text;
}

std::string threads_shown(const trace::AgentNow& agent, Box box) {
  const auto rows = report::rows_of(agent, box);
  if (rows.empty()) return "There are no messages.\n";
  std::string text = heading_row(box);
  for (const mail::ThreadRow& row : report::threads_of(agent, box)) {
    text += line_of(rows[row.message], box, false, row.depth);
  }
  return text;
}

std::string message_shown(const trace::AgentNow& agent, Box box, std::size_t number) {
  const Original item = original_in(agent, box, number);
  const trace::Text octets = item.message;
  const mail::Message message{octets};
  const mime::Display shown = mime::display(trace::text_to_read(item));
  const auto decoded = [&](const char* name) {
    return mime::decode_words(message.value_of(name).value_or(std::string{})).utf8;
  };
  std::string text = "Message " + std::to_string(number) + ", " + with_commas(octets.size()) +
                     (octets.size() == 1 ? " octet\n" : " octets\n");
  text += field_shown("From", shown.from) + field_shown("To", shown.to) +
          field_shown("Cc", decoded("Cc")) + field_shown("Date", decoded("Date"));
  if (box == Box::Outbox) {
    text +=
        field_shown("Bcc (only on the envelope)", report::blind_copies(agent.outbox[number - 1]));
  }
  text += field_shown("Subject", shown.subject);
  if (item.opened) {
    for (const std::string_view line : report::lines_of_verdict(item.opened->verdict)) {
      text += "| " + report::without_controls(line) + "\n";
    }
  }
  text += "\n";
  for (const std::string_view line : text::Lines{shown.text}) {
    text += report::without_controls(line) + "\n";
  }
  for (const mime::ShownFile& file : shown.files) {
    text += "File: " + report::without_controls(file.name.empty() ? "without a name" : file.name) +
            " (" + report::without_controls(file.type) + ", " + mime::size_in_words(file.size) +
            ")\n";
  }
  return text;
}

std::span<const HelpRow> help_rows() {
  static constexpr HelpRow kRows[] = {
      {"m ADDRESS", "mail: write a new message"},
      {"g", "get new mail"},
      {"7", "read message 7; an empty line reads the next one"},
      {"n  p", "the next message, the previous one"},
      {"r 7  R 7", "reply to the sender, to all"},
      {"f 7 ADDRESS", "forward it in a new text; F: as it is, as an attachment"},
      {"d 7  u 7", "mark it as deleted, take the mark away"},
      {"s 7 FILE", "save it as a file"},
      {"h", "headers: the list again"},
      {"t", "threads: the list, answers below what they answer"},
      {"o", "the outbox; once more: the inbox"},
      {"q", "quit: what is marked as deleted is removed"},
      {"x", "exit: nothing is removed"},
      {"?", "this"},
  };
  return kRows;
}

std::string help() {
  constexpr std::size_t kColumn = 13;
  std::string text;
  for (const HelpRow& row : help_rows()) {
    text += "  " + column(std::string{row.typed}, kColumn) + std::string{row.what} + "\n";
  }
  return text +
         "Without a number, a command is for the message with the >.\n"
         "Flags: N new, R replied, D deleted; E encrypted, S signed, ! changed, or forged.\n";
}

std::string help_in_writing() {
  return "  .   ends the message and sends it\n"
         "  ~h  the header: To, Cc, Bcc, Subject; an empty line keeps what stands there\n"
         "  ~v  the message that is answered, as it will be quoted\n"
         "  ~p  what is written so far\n"
         "  ~s  how it is sealed: ~s sign, ~s encrypt, ~s both, ~s none; ~s sign smime by S/MIME\n"
         "  ~q  give up\n"
         "  ~~  begins a line with ~\n";
}

}  // namespace teletype
