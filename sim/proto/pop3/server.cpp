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

constexpr Server::VerbRow Server::kVerbs[] = {
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
    {"UTF8", in(Authorization), &Server::utf8, "RFC 6856 §2"},
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

Server::Server(ServerOptions options)
    : options_{std::move(options)}, lines_{kMaxCommandOctets}, patience_{options_.max_errors} {
  assert(options_.timestamp.empty() || timestamp_in(options_.timestamp) == options_.timestamp);
}

ServerOutput Server::open() {
  assert(talk_.closed());
  const std::string stamp = options_.timestamp.empty() ? "" : " " + options_.timestamp;
  greet({true, "", "POP3 server ready" + stamp});
  talk_.move("greeting");
  talk_.wake_me_in(kIdle);
  return talk_.take();
}

ServerOutput Server::refuse(std::string why) {
  assert(talk_.closed());
  greet({false, "", std::move(why)});
  talk_.hang_up();
  return talk_.take();
}

ServerOutput Server::receive(std::string_view octets) {
  if (talk_.closed()) return {};  // We have hung up; what was under way comes too late.
  lines_.push(octets);
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
  if (!talk_.closed()) leave("time-out");
  return talk_.take();
}

ServerOutput Server::answer(LoginAnswer answer) {
  talk_.answered();
  match(
      answer, [&](std::vector<Item>& items) { admit(std::move(items)); },
      [&](const LoginRefused& refused) {
        if (!talk_.closed()) complain(refused.why, refused.in_use ? "IN-USE" : "");
      });
  if (!talk_.closed()) talk_.wake_me_in(kIdle);
  return pump();
}

void Server::admit(std::vector<Item> items) {
  // The client went away while the owner looked for the maildrop.
  if (talk_.closed()) return talk_.tell(Released{});
  maildrop_ = Maildrop{std::move(items)};
  talk_.move(asked_on_);
  const DropListing drop = maildrop_.drop_listing();
  say({true, "", "maildrop locked, messages: " + std::to_string(drop.messages)});
}

// Obeys every whole line at hand, unless a question to the owner is open: then the rest waits, as
// pipelined input must (RFC 2449 §6.6).
ServerOutput Server::pump() {
  while (talk_.listens()) {
    const auto line = lines_.next();
    if (!line) break;
    talk_.wake_me_in(kIdle);  // A command has come (§3); octets alone are none.
    hear(*line);
  }
  if (input_ended_ && talk_.listens()) leave("connection lost");
  return talk_.take();
}

// Of a line that is too long, all octets were heard, though only its beginning was kept.
void Server::hear(const text::LineReader::Line& line) {
  talk_.hear(proto::Part::Command, line.octets, line.text + "\r\n");
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
  if (!verb->legal(state())) {
    return complain(keyword + " is not for the " + std::string{name_of(state())} + " state");
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
  asked_on_ = on;
  talk_.wake_me_in(kNever);
  talk_.ask(std::move(question));
}

void Server::greet(const Status& status) {
  talk_.say(proto::Part::Greeting, format(status) + "\r\n");
}

// `lines`: the further lines of the reply, the final period included.
void Server::say(const Status& status, std::string_view lines) {
  talk_.say(proto::Part::Reply, format(status).append("\r\n").append(lines));
}

void Server::complain(std::string why, std::string code) {
  if (!patience_.lost()) return say({false, std::move(code), std::move(why)});
  say({false, "", "too many errors"});
  leave("too many errors");
}

// Without UPDATE: nothing is removed (§6).
void Server::leave(std::string_view on) {
  if (state() == Transaction) talk_.tell(Released{});
  close(on);
}

void Server::close(std::string_view on) {
  talk_.move(on);
  assert(talk_.closed());
  maildrop_ = {};  // The owner may let go of the contents now.
}

}  // namespace pop3
