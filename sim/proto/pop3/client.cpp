#include "sim/proto/pop3/client.h"

#include <cassert>
#include <utility>

namespace pop3 {
namespace {

using enum ClientState;

constexpr std::string_view kNoReply = "no proper reply";  // Lost, too late, or malformed.

constexpr proto::Arrow<ClientState> kDiagram[] = {
    {Closed, "connection", Waiting, "RFC 1939 §3"},
    {Waiting, "+OK", Utf8, "RFC 6856 §2"},
    {Waiting, "+OK", Apop, "RFC 1939 §7"},
    {Waiting, "+OK", User, "RFC 1939 §4"},
    {Waiting, "-ERR", Closed, "RFC 1939 §4"},
    {Utf8, "+OK", Apop, "RFC 1939 §7"},
    {Utf8, "+OK", User, "RFC 1939 §4"},
    {Utf8, "-ERR", Quit, "RFC 6856 §2"},
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
    {Utf8, kNoReply, Closed, "RFC 1939 §3"},
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
constexpr std::size_t kBlock = 1000;  // Octets of a message that must come within it.

}  // namespace

std::string_view name_of(ClientState state) {
  switch (state) {
    case Waiting:
      return "Waiting";
    case Utf8:
      return "Utf8";
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
  assert(talk_.closed());
  talk_.move("connection");
  talk_.wake_me_in(kPatience);
  return talk_.take();
}

ClientOutput Client::receive(std::string_view octets) {
  if (talk_.closed()) return {};
  lines_.push(octets);
  while (!talk_.closed() && (content_ ? take_content() : take_line())) {
    if (!talk_.closed()) talk_.wake_me_in(kPatience);
  }
  if (!talk_.closed()) look_at_block();
  return talk_.take();
}

// Of a long message, each block that comes shows that the server goes on.
void Client::look_at_block() {
  const std::size_t blocks = content_ ? content_->wire_octets() / kBlock : 0;
  if (blocks > blocks_) talk_.wake_me_in(kPatience);
  blocks_ = blocks;
}

ClientOutput Client::receive_end() {
  if (!talk_.closed()) fail("connection lost");
  return talk_.take();
}

ClientOutput Client::expire() {
  if (!talk_.closed()) fail("no reply in time");
  return talk_.take();
}

void Client::say(ClientState next, std::string_view on, Command command) {
  talk_.move(on, next);
  talk_.say(proto::Part::Command, format(command) + "\r\n");
}

// Nothing more can be said: the connection is lost, or the server does not speak POP3. It does not
// remove anything then, unless QUIT has reached it (§6).
void Client::fail(std::string why) {
  problem_ = std::move(why);
  deleted_ = 0;
  finish(kNoReply);
}

void Client::finish(std::string_view on) {
  talk_.move(on);
  talk_.tell(Ended{problem_, fetched_, drop_.messages - deleted_});
}

}  // namespace pop3
