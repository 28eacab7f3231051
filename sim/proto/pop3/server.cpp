#include "sim/proto/pop3/server.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/match.h"

namespace pop3 {
namespace {

using enum ServerState;

constexpr proto::Arrow<ServerState> kDiagram[] = {
    {Closed, "greeting", Authorization, "RFC 1939 §4"},
    {Authorization, "PASS", Transaction, "RFC 1939 §4, §7"},
    {Authorization, "APOP", Transaction, "RFC 1939 §4, §7"},
    {Authorization, "QUIT", Closed, "RFC 1939 §4"},
    {Authorization, "time-out", Closed, "RFC 1939 §3"},
    {Authorization, "connection lost", Closed, "RFC 1939 §6"},
    {Authorization, "too many errors", Closed, "RFC 1939 §6"},
    {Transaction, "QUIT", Update, "RFC 1939 §6"},
    {Transaction, "time-out", Closed, "RFC 1939 §3"},
    {Transaction, "connection lost", Closed, "RFC 1939 §6"},
    {Transaction, "too many errors", Closed, "RFC 1939 §6"},
    {Update, "released", Closed, "RFC 1939 §6"},
};

constexpr unsigned in(ServerState state) {
  return 1u << static_cast<unsigned>(state);
}

// RFC 1939 §3: an inactivity timer must be of at least ten minutes.
constexpr std::chrono::seconds kIdle = std::chrono::minutes{10};
constexpr std::chrono::seconds kNever{0};

}  // namespace

const Server::VerbRow Server::kVerbs[] = {
    {"USER", in(Authorization), &Server::user, "RFC 1939 §7"},
    {"PASS", in(Authorization), &Server::pass, "RFC 1939 §7"},
    {"APOP", in(Authorization), &Server::apop, "RFC 1939 §7"},
    {"STAT", in(Transaction), &Server::stat, "RFC 1939 §5"},
    {"LIST", in(Transaction), &Server::list, "RFC 1939 §5"},
    {"RETR", in(Transaction), &Server::retr, "RFC 1939 §5"},
    {"DELE", in(Transaction), &Server::dele, "RFC 1939 §5"},
    {"NOOP", in(Transaction), &Server::noop, "RFC 1939 §5"},
    {"RSET", in(Transaction), &Server::rset, "RFC 1939 §5"},
    {"TOP", in(Transaction), &Server::top, "RFC 1939 §7"},
    {"UIDL", in(Transaction), &Server::uidl, "RFC 1939 §7"},
    {"QUIT", in(Authorization) | in(Transaction), &Server::quit, "RFC 1939 §4, §6"},
    {"CAPA", in(Authorization) | in(Transaction), &Server::capa, "RFC 2449 §5"},
};

std::string_view name_of(ServerState state) {
  switch (state) {
    case Authorization:
      return "Authorization";
    case Transaction:
      return "Transaction";
    case Update:
      return "Update";
    case Closed:
      return "Closed";
  }
  return "?";
}

std::span<const Server::VerbRow> Server::verbs() {
  return kVerbs;
}

std::span<const proto::Arrow<ServerState>> Server::diagram() {
  return kDiagram;
}

Server::Server(ServerOptions options) : options_{std::move(options)}, lines_{kMaxCommandOctets} {
  assert(options_.timestamp.empty() || timestamp_in(options_.timestamp) == options_.timestamp);
}

ServerOutput Server::open() {
  assert(state_ == Closed);
  const std::string stamp = options_.timestamp.empty() ? "" : " " + options_.timestamp;
  greet({true, "", "POP3 server ready" + stamp});
  enter(Authorization, "greeting");
  out_.wake_me_in = kIdle;
  return std::exchange(out_, {});
}

ServerOutput Server::refuse(std::string why) {
  assert(state_ == Closed);
  greet({false, "", std::move(why)});
  out_.hang_up = true;
  return std::exchange(out_, {});
}

ServerOutput Server::receive(std::string_view octets) {
  if (state_ == Closed) return {};  // We have hung up; what was under way comes too late.
  lines_.push(octets);
  received_ += octets.size();
  return pump();
}

// A client may end its side right after QUIT, while a question is still open: what it said before
// counts.
ServerOutput Server::receive_end() {
  input_ended_ = true;
  return pump();
}

// §3: no reply is sent.
ServerOutput Server::expire() {
  if (state_ != Closed) leave("time-out");
  return std::exchange(out_, {});
}

ServerOutput Server::answer(LoginAnswer answer) {
  assert(asked_);
  const std::string_view on = *std::exchange(asked_, std::nullopt);
  match(
      answer, [&](std::vector<Item>& items) { admit(on, std::move(items)); },
      [&](const LoginRefused& refused) {
        if (state_ != Closed) complain(refused.why, refused.in_use ? "IN-USE" : "");
      });
  if (state_ != Closed) out_.wake_me_in = kIdle;
  return pump();
}

void Server::admit(std::string_view on, std::vector<Item> items) {
  // The client went away while the owner looked for the maildrop.
  if (state_ == Closed) {
    out_.events.emplace_back(Released{});
    return;
  }
  maildrop_ = Maildrop{std::move(items)};
  enter(Transaction, on);
  const DropListing drop = maildrop_.drop_listing();
  say({true, "", "maildrop locked, messages: " + std::to_string(drop.messages)});
}

// Obeys every whole line at hand, unless a question to the owner is open: then the rest waits, as
// pipelined input must (RFC 2449 §6.6).
ServerOutput Server::pump() {
  while (!asked_ && state_ != Closed) {
    const auto line = lines_.next();
    if (!line) break;
    hear(*line);
  }
  if (input_ended_ && !asked_ && state_ != Closed) leave("connection lost");
  return std::exchange(out_, {});
}

// Of an overlong line only the beginning was kept, and only that is told.
void Server::hear(const text::LineReader::Line& line) {
  // Of a line that is too long, all octets were heard, though only its beginning was kept.
  const std::size_t before = std::exchange(heard_, received_ - lines_.rest().size());
  out_.events.emplace_back(proto::Heard{proto::Part::Command, heard_ - before, line.text + "\r\n"});
  if (const std::string_view why = what_is_wrong(line); !why.empty()) {
    user_.clear();
    return complain(std::string{why});
  }
  obey(line.text);
}

void Server::obey(std::string_view line) {
  // RFC 1939 §7: PASS only immediately after USER.
  const std::string keyword = keyword_of(line);
  if (keyword != "PASS") user_.clear();
  const auto* const verb = std::ranges::find(kVerbs, keyword, &VerbRow::keyword);
  if (verb == std::end(kVerbs)) return complain("unknown command");
  if (!verb->legal(state_)) {
    return complain(keyword + " is not for the " + std::string{name_of(state_)} + " state");
  }
  const auto command = parse_command(line);
  if (!command) {
    user_.clear();
    return complain(command.problem().why);
  }
  (this->*verb->obey)(*command);
}

// Asks the owner. His answer comes by answer(); until then no time counts against the client.
void Server::ask(std::string_view on, ServerEvent question) {
  asked_ = on;
  out_.wake_me_in = kNever;
  out_.events.emplace_back(std::move(question));
}

void Server::greet(const Status& status) {
  out_.to_send = format(status) + "\r\n";
  out_.events.emplace_back(proto::Said{proto::Part::Greeting, out_.to_send.size()});
}

// `lines`: the further lines of the reply, the final period included.
void Server::say(const Status& status, std::string_view lines) {
  const std::size_t before = out_.to_send.size();
  out_.to_send.append(format(status)).append("\r\n").append(lines);
  out_.events.emplace_back(proto::Said{proto::Part::Reply, out_.to_send.size() - before});
}

void Server::complain(std::string why, std::string code) {
  if (++errors_ < options_.max_errors) return say({false, std::move(code), std::move(why)});
  say({false, "", "too many errors"});
  leave("too many errors");
}

// Without UPDATE: nothing is removed (§6).
void Server::leave(std::string_view on) {
  if (state_ == Transaction) out_.events.emplace_back(Released{});
  enter(Closed, on);
}

void Server::enter(ServerState next, std::string_view on) {
  const auto* const arrow = proto::find_arrow(diagram(), state_, on, next);
  assert(arrow != nullptr);
  out_.events.emplace_back(proto::Moved{name_of(state_), name_of(next), arrow->on, arrow->rfc});
  state_ = next;
  if (next != Closed) return;
  maildrop_ = {};  // The owner may let go of the contents now.
  out_.hang_up = true;
  out_.wake_me_in = kNever;
}

}  // namespace pop3
