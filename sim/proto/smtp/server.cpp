#include "sim/proto/smtp/server.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace smtp {
namespace {

constexpr std::chrono::minutes kIdle{5};  // §4.5.3.2.7

std::size_t longest_command() {
  return std::ranges::max(Server::verbs(), {}, &Server::VerbRow::max_octets).max_octets;
}

}  // namespace

Server::Server(ServerOptions options) : options_(std::move(options)), input_(longest_command()) {}

ServerOutput Server::open(std::optional<Reply> refusal) {
  assert(state_ == ServerState::Closed);
  if (!refusal) {
    enter(ServerState::Connected, "220");
    const std::string protocol = options_.extended ? "ESMTP" : "Simple Mail Transfer";
    say({220, "", {options_.domain + " " + protocol + " Service ready"}}, proto::Part::Greeting);
  } else {
    assert(refusal->code == 421 || refusal->code == 554);
    if (refusal->code == 554) enter(ServerState::Refusing, "554");
    out_.hang_up = refusal->code == 421;
    say(*std::move(refusal), proto::Part::Greeting);
  }
  return pump();
}

ServerOutput Server::receive(std::string_view octets) {
  if (state_ != ServerState::Closed) {
    input_.push(octets);
    received_ += octets.size();
  }
  return pump();
}

ServerOutput Server::receive_end() {
  ended_ = true;
  return pump();
}

ServerOutput Server::expire() {
  return say_421("4.4.2", "Nothing came for too long, closing connection");
}

ServerOutput Server::shut_down() {
  return say_421("4.3.2", "Service closing transmission channel");
}

ServerOutput Server::say_421(std::string_view enhanced, std::string_view why) {
  // While the owner thinks, it is not the client who is late.
  if (state_ != ServerState::Closed && answered_ == nullptr) {
    end_session("421");
    enhanced_ = extended_;
    say(421, enhanced, options_.domain + " " + std::string{why});
  }
  return pump();
}

ServerOutput Server::answer(Reply reply) {
  assert(answered_ != nullptr);
  assert(reply.positive() || reply.transient() || reply.permanent());
  (this->*std::exchange(answered_, nullptr))(reply);
  if (reply.code == 421) end_session("421");  // The owner goes down (§3.8).
  say(std::move(reply));
  return pump();
}

// Obeys what has come, as long as there is no question open and something whole at hand.
ServerOutput Server::pump() {
  while (state_ != ServerState::Closed && answered_ == nullptr) {
    if (!(state_ == ServerState::Data ? take_content() : take_line())) break;
  }
  if (ended_ && state_ != ServerState::Closed && answered_ == nullptr) end_session("end");
  const bool waits = state_ != ServerState::Closed && answered_ == nullptr;
  out_.wake_me_in = waits ? kIdle : std::chrono::seconds::zero();
  return std::exchange(out_, {});
}

bool Server::take_line() {
  const auto line = input_.next();
  if (!line) return false;
  const std::size_t before = std::exchange(heard_, received_ - input_.rest().size());
  out_.events.emplace_back(
      proto::Heard{proto::Part::Command, heard_ - before, line->text + "\r\n"});
  obey(*line);
  return true;
}

// From the line to the row, from the row to the verb's own function.
void Server::obey(const text::LineReader::Line& line) {
  enhanced_ = extended_;
  const std::string_view text = line.text;
  const auto verb = verb_of(text);
  const auto row = std::ranges::find_if(verbs(), [&](const VerbRow& r) { return verb == r.verb; });
  const bool known = row != verbs().end();
  if (line.too_long || (known && text.size() + 2 > row->max_octets)) {
    note("a command line that is too long", "RFC 5321 §4.5.3.1.4");
    return refuse(500, "5.5.2", "Syntax error: the line is too long");
  }
  if (text.find_first_of("\r\n") != std::string_view::npos) {
    note("a CR or LF alone in a command line; it ends no line", "RFC 5321 §2.3.8");
    return refuse(500, "5.5.2", "Syntax error: CR and LF only come together");
  }
  if (state_ == ServerState::Refusing && verb != Verb::Quit) {
    return refuse(503, "5.5.1", "Bad sequence of commands: there is no service here, say QUIT");
  }
  if (!known) return refuse(500, "5.5.2", "Syntax error: no such command");
  if (!row->legal(state_)) return refuse_sequence(*row);
  // RFC 2034 §4: no enhanced codes in replies to these.
  if (verb == Verb::Helo || verb == Verb::Ehlo) enhanced_ = false;
  const auto command = parse_command(line.text);
  if (!command) return refuse(501, "5.5.4", "Syntax error: " + command.problem().why);
  for (const Tolerated& tolerated : command->tolerated) note(tolerated.what, tolerated.rfc);
  (this->*row->obey)(*command);
}

void Server::refuse_sequence(const VerbRow& row) {
  std::string text = "Bad sequence of commands: ";
  text.append(name_of(row.verb)).append(" in the state ").append(name_of(state_));
  // Which command would lead to where this one may be said?
  std::string first;
  for (const auto& arrow : diagram()) {
    if (arrow.from != state_ || arrow.to == state_ || !row.legal(arrow.to)) continue;
    first.append(first.empty() ? "" : " or ").append(arrow.on);
  }
  if (!first.empty()) text += ", say " + first + " first";
  refuse(503, "5.5.1", std::move(text));
}

void Server::end_session(std::string_view on) {
  drop_transaction();
  enter(ServerState::Closed, on);
  out_.hang_up = true;
}

void Server::say(Reply reply, proto::Part part) {
  if (!enhanced_ || reply.code / 100 == 3) {
    reply.enhanced.clear();
  } else if (reply.enhanced.empty()) {
    reply.enhanced = std::to_string(reply.code / 100) + ".0.0";
  }
  const std::string octets = format(reply);
  out_.to_send += octets;
  out_.events.emplace_back(proto::Said{part, octets.size()});
}

void Server::say(int code, std::string_view enhanced, std::string text) {
  say({code, std::string{enhanced}, {std::move(text)}});
}

// What the client got wrong. Where this comes too often, it is no mail program.
void Server::refuse(int code, std::string_view enhanced, std::string text) {
  if (++errors_ <= options_.max_errors) return say(code, enhanced, std::move(text));
  end_session("421");
  say(421, "4.7.0", options_.domain + " Too many errors, closing connection");
}

void Server::note(std::string text, std::string_view rfc) {
  out_.events.emplace_back(proto::Noted{std::move(text), rfc});
}

void Server::ask(ServerEvent question, Answered then) {
  out_.events.push_back(std::move(question));
  answered_ = then;
}

void Server::enter(ServerState next, std::string_view on) {
  const auto* arrow = proto::find_arrow(diagram(), state_, on, next);
  assert(arrow != nullptr);
  out_.events.emplace_back(proto::Moved{name_of(state_), name_of(next), arrow->on, arrow->rfc});
  state_ = next;
}

}  // namespace smtp
