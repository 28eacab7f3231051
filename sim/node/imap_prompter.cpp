#include "sim/node/imap_prompter.h"

#include <algorithm>
#include <utility>

#include "sim/match.h"
#include "sim/proto/imap/command_assembler.h"
#include "sim/proto/imap/response.h"
#include "sim/text/lines.h"

namespace node {

namespace {

std::string_view last_line(std::string_view reply) {
  reply = text::without_line_end(reply);
  const std::size_t end = reply.rfind('\n');
  return end == std::string_view::npos ? reply : reply.substr(end + 1);
}

bool says_ok(std::string_view reply) {
  const auto status = imap::read_status(last_line(reply));
  return status && status->word == "OK";
}

constexpr std::size_t kMostTyped = 60'000;  // Octets of one response.

// Whether it asks for the rest of a command.
bool goes_on(std::string_view reply) {
  return last_line(reply).starts_with('+');
}

}  // namespace

ImapPrompter::ImapPrompter(ImapVisit visit)
    : visit_(std::move(visit)), program_({}), commands_(imap::kMaxLineOctets) {}

std::vector<proto::Heard> ImapPrompter::hear(std::string_view octets) {
  std::vector<proto::Heard> parts;
  commands_.push(octets, parts);
  return parts;
}

// Responses that begin with "*" come before the one that ends the reply. A literal is as long as
// he has said that it is (RFC 3501 §4.3): what he types meanwhile is in it.
bool ImapPrompter::is_whole(std::string_view reply) const {
  if (!greeted_) return true;
  imap::ResponseReader responses{kMostTyped};
  responses.push(reply);
  std::string last;
  std::size_t octets = 0;
  while (auto response = responses.next()) {
    octets += response->size();
    last = *std::move(response);
  }
  if (octets < reply.size()) return responses.overflowed();
  return !last.starts_with("* ") || last.starts_with("* BYE");
}

// Of what the program would refuse by itself only: what it does for others is not tried out.
std::string ImapPrompter::remark(std::string_view reply) const {
  if (!greeted_) return {};
  imap::Server copy = program_;
  const imap::ServerOutput output = copy.receive(commands_.front() + "\r\n");
  const bool asks = std::ranges::any_of(output.events, [](const imap::ServerEvent& event) {
    return std::holds_alternative<imap::Asked>(event);
  });
  const std::string& own = output.to_send;
  if (asks || own.empty() || (says_ok(own) == says_ok(reply) && goes_on(own) == goes_on(reply))) {
    return {};
  }
  return "the program would have said: " + text::one_line(own, " / ");
}

Prompter::Consequence ImapPrompter::replied(std::string_view reply) {
  Consequence consequence;
  if (!std::exchange(greeted_, true)) {
    if (says_ok(reply)) {
      follow(program_.open(), consequence);
    } else {
      consequence.hang_up = true;
    }
    return consequence;
  }
  const std::string command = commands_.take();
  // What he refuses the program never hears: it stays where it is.
  if (says_ok(reply) || goes_on(reply)) follow(program_.receive(command + "\r\n"), consequence);
  consequence.hang_up = consequence.hang_up || last_line(reply).starts_with("* BYE");
  return consequence;
}

// The program's questions are put to the mailboxes: whom he lets in without the right password, he
// lets into none.
void ImapPrompter::follow(const imap::ServerOutput& output, Consequence& consequence) {
  consequence.hang_up = consequence.hang_up || output.hang_up;
  for (const imap::ServerEvent& event : output.events) {
    match(
        event, [&](const proto::Moved& moved) { consequence.moves.push_back(moved); },
        [&](const imap::Asked& asked) {
          follow(program_.answer(visit_.answer(asked)), consequence);
        },
        [](const auto&) {});
  }
}

}  // namespace node
