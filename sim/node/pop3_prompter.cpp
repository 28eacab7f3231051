#include "sim/node/pop3_prompter.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "sim/match.h"
#include "sim/proto/pop3/dialect.h"

namespace node {

namespace {

constexpr std::string_view kEndOfList = "\r\n.\r\n";

bool is_ok(std::string_view reply) {
  return reply.starts_with("+OK");
}
std::string_view first_line(std::string_view reply) {
  return reply.substr(0, reply.find("\r\n"));
}
// The numbers that come first in "+OK 2 320 octets".
std::string_view numbers(std::string_view reply) {
  std::string_view text = first_line(reply);
  text.remove_prefix(std::min<std::size_t>(text.size(), 4));
  return text.substr(0, std::min(text.find_first_not_of("0123456789 "), text.size()));
}
std::string_view trimmed(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

Pop3Prompter::Pop3Prompter(MailboxVisit visit)
    : visit_(std::move(visit)),
      program_({.timestamp = visit_.timestamp()}),
      commands_(pop3::kMaxCommandOctets) {}

std::vector<proto::Heard> Pop3Prompter::hear(std::string_view octets) {
  std::vector<proto::Heard> parts;
  commands_.push(octets, parts);
  return parts;
}

// Asks a copy of the program, so that nothing comes of it.
Pop3Prompter::Own Pop3Prompter::would_say() const {
  pop3::Server copy = program_;
  pop3::ServerOutput output = greeted_ ? copy.receive(commands_.front() + "\r\n") : copy.open();
  for (const pop3::ServerEvent& event : output.events) {
    const auto* asked = std::get_if<pop3::LoginAsked>(&event);
    if (asked == nullptr) continue;
    output = copy.answer(visit_.would_say(*asked));
    break;
  }
  Own own;
  std::size_t octets = 0;
  for (const pop3::ServerEvent& event : output.events) {
    const auto* said = std::get_if<proto::Said>(&event);
    if (said == nullptr) continue;
    own.with_message = own.with_message || said->part == proto::Part::Content;
    if (said->part != proto::Part::Content) octets += said->octets;
  }
  own.reply = output.to_send.substr(0, octets);
  return own;
}

// A list ends with a line with a period.
bool Pop3Prompter::is_whole(std::string_view reply) const {
  if (!is_ok(reply) || reply.ends_with(kEndOfList)) return true;
  return !would_say().reply.ends_with(kEndOfList);
}

// What is said behind the status is free, but for numbers and lists.
std::string Pop3Prompter::remark(std::string_view reply) const {
  const Own own = would_say();
  if (own.reply.empty()) return {};
  const bool status = is_ok(own.reply) == is_ok(reply);
  const bool counts = greeted_ && commands_.front().size() >= 4 && !own.with_message;
  const std::string keyword = counts ? pop3::keyword_of(commands_.front()) : "";
  bool listing = true;
  if (is_ok(own.reply) && (keyword == "STAT" || keyword == "LIST" || keyword == "UIDL")) {
    const bool list = own.reply.ends_with(kEndOfList);
    listing = list ? own.reply.substr(first_line(own.reply).size()) ==
                         reply.substr(std::min(reply.size(), first_line(reply).size()))
                   : trimmed(numbers(own.reply)) == trimmed(numbers(reply));
  }
  if (status && listing) return {};
  std::string text = "the program would have said: ";
  for (std::string_view rest = own.reply; !rest.empty();) {
    const std::string_view line = first_line(rest);
    text.append(text.ends_with(": ") ? "" : " / ").append(line);
    rest.remove_prefix(std::min(line.size() + 2, rest.size()));
  }
  return text;
}

Prompter::Consequence Pop3Prompter::replied(std::string_view reply) {
  Consequence consequence;
  pop3::ServerOutput output;
  if (!std::exchange(greeted_, true)) {
    output = is_ok(reply) ? program_.open() : program_.refuse("refused");
  } else {
    const std::string command = commands_.take();
    // What he refuses the program never hears: it stays where it is.
    if (is_ok(reply)) output = program_.receive(command + "\r\n");
    consequence.hang_up = pop3::keyword_of(command) == "QUIT";
  }
  follow(std::move(output), consequence);
  return consequence;
}

// The program's questions are put to the mailbox: whom he lets in without the right password, he
// lets into no mailbox.
void Pop3Prompter::follow(const pop3::ServerOutput& output, Consequence& consequence) {
  consequence.hang_up = consequence.hang_up || output.hang_up;
  std::size_t offset = 0;
  for (const pop3::ServerEvent& event : output.events) {
    visit_.obey(event);
    match(
        event, [&](const proto::Moved& moved) { consequence.moves.push_back(moved); },
        [&](const proto::Said& said) {
          if (said.part == proto::Part::Content) {
            consequence.content += output.to_send.substr(offset, said.octets);
          }
          offset += said.octets;
        },
        [&](const pop3::LoginAsked& asked) {
          follow(program_.answer(visit_.sign_in(asked)), consequence);
        },
        [&](const pop3::ApopAsked& asked) {
          follow(program_.answer(visit_.sign_in(asked)), consequence);
        },
        [](const auto&) {});
  }
}

}  // namespace node
