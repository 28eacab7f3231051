#include "sim/node/smtp_prompter.h"

#include <algorithm>
#include <utility>

#include "sim/text/lines.h"

namespace node {

namespace {

// Longer than the longest message that any program here sends.
constexpr std::size_t kMostMessageOctets = 16'000'000;
constexpr std::size_t kMostLineOctets = 4096;

// A person may type anything; what is no reply has the code 0.
smtp::Reply read(std::string_view typed) {
  const auto reply = smtp::parse_reply(typed);
  return reply ? *reply : smtp::Reply{};
}

}  // namespace

SmtpPrompter::SmtpPrompter(Reception& reception, smtp::Server program,
                           text::BareLineEnds bare_line_ends, const Seat::Place& place)
    : reception_(reception),
      program_(std::move(program)),
      bare_line_ends_(bare_line_ends),
      guest_{.client = place.client, .session = place.session},
      commands_(kMostLineOctets) {}

std::vector<proto::Heard> SmtpPrompter::hear(std::string_view octets) {
  std::vector<proto::Heard> parts;
  if (reader_) {
    const std::size_t used = reader_->push(octets);
    octets.remove_prefix(used);
    if (!reader_->done()) return parts;
    parts.push_back({proto::Part::Content, reader_->wire_octets(), {}});
    message_ = reader_->take();
    reader_.reset();
  }
  commands_.push(octets, parts);
  return parts;
}

bool SmtpPrompter::waits() const {
  return !greeted_ || message_ || !commands_.empty();
}

// "250-" goes on; "250 " and "250" do not, nor does what is no reply at all.
bool SmtpPrompter::is_whole(std::string_view reply) const {
  const std::size_t before = reply.substr(0, reply.size() - 2).rfind('\n');
  const std::string_view last = before == std::string_view::npos ? reply : reply.substr(before + 1);
  return last.size() < 4 || last[3] != '-';
}

// Asks a copy of the program, so that nothing comes of it.
smtp::Reply SmtpPrompter::would_say() const {
  smtp::Server copy = program_;
  smtp::ServerOutput output;
  if (!greeted_) {
    output = copy.open();
  } else if (message_) {
    if (copy.state() != smtp::ServerState::Data) return {};
    if (bare_line_ends_ == text::BareLineEnds::Refuse && text::has_bare_line_end(*message_)) {
      return smtp::refusal_of_bare_line_ends();
    }
    output = copy.receive(text::dot_stuff(*message_));
    if (output.to_send.empty()) output = copy.answer({250, "2.0.0", {"Message accepted"}});
  } else {
    output = copy.receive(commands_.front() + "\r\n");
    for (const smtp::ServerEvent& event : output.events) {
      Guest guest = guest_;
      Reception::learn(guest, event);
      const auto reply = reception_.decide(guest, event);
      if (!reply) continue;
      output = copy.answer(*reply);
      break;
    }
  }
  return read(output.to_send);
}

std::string SmtpPrompter::remark(std::string_view reply) const {
  const smtp::Reply own = would_say();
  const smtp::Reply said = read(reply);
  if (own.code == 0 || own.code == said.code) return {};
  return "the program would have said: " + smtp::in_one_line(own);
}

Prompter::Consequence SmtpPrompter::replied(std::string_view typed) {
  const smtp::Reply reply = read(typed);
  Consequence consequence = !greeted_  ? greeted(reply)
                            : message_ ? message_answered(reply)
                                       : command_answered(reply);
  // RFC 5321 §3.8: whoever says 221 or 421 closes.
  if (reply.code == 221 || reply.code == 421) consequence.hang_up = true;
  return consequence;
}

Prompter::Consequence SmtpPrompter::greeted(const smtp::Reply& reply) {
  Consequence consequence;
  greeted_ = true;
  std::optional<smtp::Reply> refusal;
  if (reply.transient() || reply.permanent()) {
    refusal = reply;
    // RFC 5321 §3.1 knows two. Any other no has the effect of 554: the client may only leave.
    if (reply.code != 421) refusal->code = 554;
  }
  follow(program_.open(std::move(refusal)), reply, consequence);
  return consequence;
}

Prompter::Consequence SmtpPrompter::message_answered(const smtp::Reply& reply) {
  Consequence consequence;
  const std::string content = *std::exchange(message_, std::nullopt);
  // Where he let it come without an envelope, nobody could say for whom it is.
  if (program_.state() != smtp::ServerState::Data) return consequence;
  follow(program_.receive(text::dot_stuff(content)), reply, consequence);
  return consequence;
}

// What he refuses the program never hears: it stays where it is.
Prompter::Consequence SmtpPrompter::command_answered(const smtp::Reply& reply) {
  Consequence consequence;
  const std::string command = commands_.take();
  if (reply.code / 100 != 2 && reply.code / 100 != 3) return consequence;
  follow(program_.receive(command + "\r\n"), reply, consequence);
  const bool data = smtp::verb_of(command) == smtp::Verb::Data;
  if (data && reply.code == 354) reader_.emplace(kMostMessageOctets);
  return consequence;
}

// The program's questions get the person's reply. A message that he takes is taken in earnest.
void SmtpPrompter::follow(smtp::ServerOutput output, const smtp::Reply& reply,
                          Consequence& consequence) {
  bool asked = false;
  for (const smtp::ServerEvent& event : output.events) {
    Reception::learn(guest_, event);
    if (const auto* moved = std::get_if<proto::Moved>(&event)) consequence.moves.push_back(*moved);
    const auto* message = std::get_if<smtp::MessageAsked>(&event);
    if (message != nullptr && reply.positive()) reception_.take(guest_, *message);
    asked = asked || message != nullptr || reception_.decide(guest_, event).has_value();
  }
  if (!asked) return;
  const bool answer = reply.positive() || reply.transient() || reply.permanent();
  const smtp::Reply given = answer ? reply : smtp::Reply{451, {}, {"No proper reply"}};
  follow(program_.answer(given), reply, consequence);
}

}  // namespace node
