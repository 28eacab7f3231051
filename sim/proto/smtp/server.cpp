#include "sim/proto/smtp/server.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace smtp {
namespace {

// §4.5.3.2.7: for a whole command, or for so many octets of a message. Octet by octet nobody keeps
// a connection for ever.
constexpr std::chrono::minutes kIdle{5};
constexpr std::size_t kBlock = 1000;

std::size_t longest_command() {
  std::size_t longest = 0;
  for (const auto& row : Server::verbs()) longest = std::max(longest, max_octets(row.verb));
  return longest;
}

}  // namespace

Server::Server(ServerOptions options)
    : options_(std::move(options)), patience_(options_.max_errors + 1), input_(longest_command()) {}

ServerOutput Server::open(std::optional<Reply> refusal) {
  assert(talk_.closed());
  if (!refusal) {
    talk_.move("220");
    const std::string protocol = options_.extended ? "ESMTP" : "Simple Mail Transfer";
    say({220, "", {options_.domain + " " + protocol + " Service ready"}}, proto::Part::Greeting);
  } else {
    assert(refusal->code == 421 || refusal->code == 554);
    if (refusal->code == 554) talk_.move("554");
    if (refusal->code == 421) talk_.hang_up();
    say(*std::move(refusal), proto::Part::Greeting);
  }
  return pump(true);
}

ServerOutput Server::receive(std::string_view octets) {
  if (!talk_.closed()) input_.push(octets);
  return pump(false);
}

ServerOutput Server::receive_end() {
  ended_ = true;
  return pump(false);
}

ServerOutput Server::expire() {
  return say_421("4.4.2", "Nothing came for too long, closing connection");
}

ServerOutput Server::shut_down() {
  return say_421("4.3.2", "Service closing transmission channel");
}

ServerOutput Server::say_421(std::string_view enhanced, std::string_view why) {
  // While the owner thinks, it is not the client who is late.
  if (talk_.listens()) {
    end_session("421");
    enhanced_ = extended_;
    say(421, enhanced, options_.domain + " " + std::string{why});
  }
  return pump(false);
}

ServerOutput Server::answer(Reply reply) {
  assert(reply.positive() || reply.transient() || reply.permanent());
  talk_.answered();
  (this->*std::exchange(answered_, nullptr))(reply);
  if (reply.code == 421) end_session("421");  // The owner goes down (§3.8).
  say(std::move(reply));
  return pump(true);
}

// Obeys what has come, as long as there is no question open and something whole at hand.
// `progress`: the client is not late, whatever comes.
ServerOutput Server::pump(bool progress) {
  while (talk_.listens()) {
    if (!(state() == ServerState::Data ? take_content() : take_line())) break;
    progress = true;
  }
  if (content_ && content_->wire_octets() / kBlock > blocks_) {
    blocks_ = content_->wire_octets() / kBlock;
    progress = true;
  }
  if (ended_ && talk_.listens()) end_session("end");
  if (!talk_.listens()) talk_.wake_me_in(std::chrono::seconds::zero());
  if (talk_.listens() && progress) talk_.wake_me_in(kIdle);
  return talk_.take();
}

bool Server::take_line() {
  const auto line = input_.next();
  if (!line) return false;
  talk_.hear(proto::Part::Command, line->octets, line->text + "\r\n");
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
  if (line.too_long || (known && text.size() + 2 > max_octets(row->verb))) {
    talk_.note("a command line that is too long", "RFC 5321 §4.5.3.1.4");
    return refuse(500, "5.5.2", "Syntax error: the line is too long");
  }
  if (text.find_first_of("\r\n") != std::string_view::npos) {
    talk_.note("a CR or LF alone in a command line; it ends no line", "RFC 5321 §2.3.8");
    return refuse(500, "5.5.2", "Syntax error: CR and LF only come together");
  }
  if (state() == ServerState::Refusing && verb != Verb::Quit) {
    return refuse(503, "5.5.1", "Bad sequence of commands: there is no service here, say QUIT");
  }
  if (!known) return refuse(500, "5.5.2", "Syntax error: no such command");
  if (!row->legal(state())) return refuse_sequence(*row);
  // RFC 2034 §4: no enhanced codes in replies to these.
  if (verb == Verb::Helo || verb == Verb::Ehlo) enhanced_ = false;
  const auto command = parse_command(line.text);
  if (!command) return refuse(501, "5.5.4", "Syntax error: " + command.problem().why);
  for (const Tolerated& tolerated : command->tolerated) talk_.note(tolerated.what, tolerated.rfc);
  (this->*row->obey)(*command);
}

void Server::refuse_sequence(const VerbRow& row) {
  std::string text = "Bad sequence of commands: ";
  text.append(name_of(row.verb)).append(" in the state ").append(name_of(state()));
  // Which command would lead to where this one may be said?
  std::string first;
  for (const auto& arrow : diagram()) {
    if (arrow.from != state() || arrow.to == state() || !row.legal(arrow.to)) continue;
    first.append(first.empty() ? "" : " or ").append(arrow.on);
  }
  if (!first.empty()) text += ", say " + first + " first";
  refuse(503, "5.5.1", std::move(text));
}

void Server::end_session(std::string_view on) {
  drop_transaction();
  talk_.move(on);
}

void Server::say(Reply reply, proto::Part part) {
  if (!enhanced_ || reply.code / 100 == 3) {
    reply.enhanced.clear();
  } else if (reply.enhanced.empty()) {
    reply.enhanced = std::to_string(reply.code / 100) + ".0.0";
  }
  talk_.say(part, format(reply));
}

void Server::say(int code, std::string_view enhanced, std::string text) {
  say({code, std::string{enhanced}, {std::move(text)}});
}

// What the client got wrong. Where this comes too often, it is no mail program.
void Server::refuse(Reply reply) {
  if (!patience_.lost()) return say(std::move(reply));
  end_session("421");
  say(421, "4.7.0", options_.domain + " Too many errors, closing connection");
}

void Server::refuse(int code, std::string_view enhanced, std::string text) {
  refuse({code, std::string{enhanced}, {std::move(text)}});
}

void Server::ask(ServerEvent question, Answered then) {
  talk_.ask(std::move(question));
  answered_ = then;
}

}  // namespace smtp
