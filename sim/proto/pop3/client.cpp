#include "sim/proto/pop3/client.h"

#include <cassert>
#include <utility>

namespace pop3 {
namespace {

using enum ClientState;

constexpr std::string_view kNoReply = "no proper reply";  // Lost, too late, or malformed.

constexpr proto::Arrow<ClientState> kDiagram[] = {
    {Closed, "connection", Waiting, "RFC 1939 §3"},
    {Waiting, "+OK", Apop, "RFC 1939 §7"},
    {Waiting, "+OK", User, "RFC 1939 §4"},
    {Waiting, "-ERR", Closed, "RFC 1939 §4"},
    {Apop, "+OK", Stat, "RFC 1939 §7"},
    {Apop, "-ERR", Quit, "RFC 1939 §7"},
    {User, "+OK", Pass, "RFC 1939 §7"},
    {User, "-ERR", Quit, "RFC 1939 §7"},
    {Pass, "+OK", Stat, "RFC 1939 §7"},
    {Pass, "-ERR", Quit, "RFC 1939 §7"},
    {Stat, "+OK", List, "RFC 1939 §5"},
    {Stat, "-ERR", Quit, "RFC 1939 §5"},
    {List, "+OK", Uidl, "RFC 1939 §5"},
    {List, "+OK", Retr, "RFC 1939 §5"},
    {List, "+OK", Quit, "RFC 1939 §5"},
    {List, "-ERR", Quit, "RFC 1939 §5"},
    {Uidl, "+OK", Retr, "RFC 1939 §7"},
    {Uidl, "+OK", Quit, "RFC 1939 §7"},
    {Uidl, "-ERR", Retr, "RFC 1939 §7"},
    {Uidl, "-ERR", Quit, "RFC 1939 §7"},
    {Retr, "+OK", Dele, "RFC 1939 §5"},
    {Retr, "+OK", Retr, "RFC 1939 §5"},
    {Retr, "+OK", Quit, "RFC 1939 §5"},
    {Retr, "-ERR", Retr, "RFC 1939 §5"},
    {Retr, "-ERR", Quit, "RFC 1939 §5"},
    {Dele, "+OK", Retr, "RFC 1939 §5"},
    {Dele, "+OK", Quit, "RFC 1939 §5"},
    {Dele, "-ERR", Retr, "RFC 1939 §5"},
    {Dele, "-ERR", Quit, "RFC 1939 §5"},
    {Quit, "+OK", Closed, "RFC 1939 §6"},
    {Quit, "-ERR", Closed, "RFC 1939 §6"},
    {Waiting, kNoReply, Closed, "RFC 1939 §3"},
    {Apop, kNoReply, Closed, "RFC 1939 §3"},
    {User, kNoReply, Closed, "RFC 1939 §3"},
    {Pass, kNoReply, Closed, "RFC 1939 §3"},
    {Stat, kNoReply, Closed, "RFC 1939 §3"},
    {List, kNoReply, Closed, "RFC 1939 §3"},
    {Uidl, kNoReply, Closed, "RFC 1939 §3"},
    {Retr, kNoReply, Closed, "RFC 1939 §3"},
    {Dele, kNoReply, Closed, "RFC 1939 §3"},
    {Quit, kNoReply, Closed, "RFC 1939 §3"},
};

// RFC 1939 gives clients no time-out; these are the minutes that RFC 5321 §4.5.3.2 gives most
// replies of SMTP.
constexpr std::chrono::seconds kPatience = std::chrono::minutes{5};
constexpr std::chrono::seconds kNever{0};

}  // namespace

std::string_view name_of(ClientState state) {
  switch (state) {
    case Waiting:
      return "Waiting";
    case Apop:
      return "Apop";
    case User:
      return "User";
    case Pass:
      return "Pass";
    case Stat:
      return "Stat";
    case List:
      return "List";
    case Uidl:
      return "Uidl";
    case Retr:
      return "Retr";
    case Dele:
      return "Dele";
    case Quit:
      return "Quit";
    case Closed:
      return "Closed";
  }
  return "?";
}

std::span<const proto::Arrow<ClientState>> Client::diagram() {
  return kDiagram;
}

Client::Client(ClientOptions options) : options_{std::move(options)}, lines_{kMaxResponseOctets} {}

ClientOutput Client::open() {
  assert(state_ == Closed);
  enter(Waiting, "connection");
  out_.wake_me_in = kPatience;
  return std::exchange(out_, {});
}

ClientOutput Client::receive(std::string_view octets) {
  if (state_ == Closed) return {};
  lines_.push(octets);
  while (state_ != Closed && (content_ ? take_content() : take_line())) {
  }
  return std::exchange(out_, {});
}

ClientOutput Client::receive_end() {
  if (state_ != Closed) fail("connection lost");
  return std::exchange(out_, {});
}

ClientOutput Client::expire() {
  if (state_ != Closed) fail("no reply in time");
  return std::exchange(out_, {});
}

void Client::say(ClientState next, std::string_view on, Command command) {
  enter(next, on);
  const std::string line = format(command) + "\r\n";
  out_.to_send += line;
  out_.events.emplace_back(proto::Said{proto::Part::Command, line.size()});
}

void Client::enter(ClientState next, std::string_view on) {
  const auto* const arrow = proto::find_arrow(diagram(), state_, on, next);
  assert(arrow != nullptr);
  out_.events.emplace_back(proto::Moved{name_of(state_), name_of(next), arrow->on, arrow->rfc});
  state_ = next;
}

// Nothing more can be said: the connection is lost, or the server does not speak POP3. It does not
// remove anything then, unless QUIT has reached it (§6).
void Client::fail(std::string why) {
  problem_ = std::move(why);
  deleted_ = 0;
  finish(kNoReply);
}

void Client::finish(std::string_view on) {
  enter(Closed, on);
  out_.hang_up = true;
  out_.wake_me_in = kNever;
  out_.events.emplace_back(Ended{problem_, fetched_, drop_.messages - deleted_});
}

}  // namespace pop3
