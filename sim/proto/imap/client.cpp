#include "sim/proto/imap/client.h"

#include <cassert>
#include <utility>

#include "sim/mime/base64.h"
#include "sim/proto/imap/secrets.h"
#include "sim/proto/imap/write.h"

namespace imap {
namespace {

using enum ClientState;

constexpr std::string_view kNoReply = "no proper reply";  // Lost, too late, or malformed.

constexpr proto::Arrow<ClientState> kDiagram[] = {
    {Closed, "connection", Waiting, "RFC 3501 §3"},
    {Waiting, "OK", Login, "RFC 3501 §6.2.3"},
    {Waiting, "BYE", Closed, "RFC 3501 §7.1.5"},
    {Login, "OK", Select, "RFC 3501 §6.3.1"},
    {Login, "OK", Order, "RFC 3501 §6"},
    {Login, "OK", Logout, "RFC 3501 §6.1.3"},
    {Login, "NO", Logout, "RFC 3501 §6.2.3"},
    {Login, "BAD", Logout, "RFC 3501 §6.2.3"},
    {Select, "OK", Look, "RFC 3501 §6.4.8"},
    {Select, "OK", Select, "RFC 3501 §6.3.1"},
    {Select, "OK", Order, "RFC 3501 §6"},
    {Select, "OK", Idle, "RFC 2177 §3"},
    {Select, "OK", Logout, "RFC 3501 §6.1.3"},
    {Select, "NO", Select, "RFC 3501 §6.3.1"},
    {Select, "NO", Order, "RFC 3501 §6"},
    {Select, "NO", Logout, "RFC 3501 §6.3.1"},
    {Select, "BAD", Logout, "RFC 3501 §6.3.1"},
    {Look, "OK", Fetch, "RFC 3501 §6.4.8"},
    {Look, "OK", Look, "RFC 3501 §6.4.8"},
    {Look, "OK", Select, "RFC 3501 §6.3.1"},
    {Look, "OK", Order, "RFC 3501 §6"},
    {Look, "OK", Idle, "RFC 2177 §3"},
    {Look, "OK", Logout, "RFC 3501 §6.1.3"},
    {Look, "NO", Logout, "RFC 3501 §6.4.5"},
    {Look, "BAD", Logout, "RFC 3501 §6.4.5"},
    {Fetch, "OK", Fetch, "RFC 3501 §6.4.8"},
    {Fetch, "OK", Look, "RFC 3501 §6.4.8"},
    {Fetch, "OK", Select, "RFC 3501 §6.3.1"},
    {Fetch, "OK", Order, "RFC 3501 §6"},
    {Fetch, "OK", Idle, "RFC 2177 §3"},
    {Fetch, "OK", Logout, "RFC 3501 §6.1.3"},
    {Fetch, "NO", Fetch, "RFC 3501 §6.4.5"},
    {Fetch, "NO", Look, "RFC 3501 §6.4.8"},
    {Fetch, "NO", Select, "RFC 3501 §6.3.1"},
    {Fetch, "NO", Order, "RFC 3501 §6"},
    {Fetch, "NO", Idle, "RFC 2177 §3"},
    {Fetch, "NO", Logout, "RFC 3501 §6.4.5"},
    {Fetch, "BAD", Logout, "RFC 3501 §6.4.5"},
    {Order, "OK", Order, "RFC 3501 §6"},
    {Order, "OK", Look, "RFC 3501 §6.4.8"},
    {Order, "OK", Select, "RFC 3501 §6.3.1"},
    {Order, "OK", Idle, "RFC 2177 §3"},
    {Order, "OK", Logout, "RFC 3501 §6.1.3"},
    {Order, "NO", Order, "RFC 3501 §6"},
    {Order, "NO", Look, "RFC 3501 §6.4.8"},
    {Order, "NO", Select, "RFC 3501 §6.3.1"},
    {Order, "NO", Idle, "RFC 2177 §3"},
    {Order, "NO", Logout, "RFC 3501 §6.1.3"},
    {Order, "BAD", Logout, "RFC 3501 §6.1.3"},
    {Idle, "EXISTS", Woken, "RFC 2177 §3"},
    {Idle, "29 minutes", Woken, "RFC 2177 §3"},
    {Idle, "orders", Woken, "RFC 2177 §3"},
    {Idle, "NO", Logout, "RFC 2177 §3"},
    {Idle, "BAD", Logout, "RFC 2177 §3"},
    {Woken, "OK", Look, "RFC 3501 §6.4.8"},
    {Woken, "OK", Order, "RFC 3501 §6"},
    {Woken, "OK", Select, "RFC 3501 §6.3.1"},
    {Woken, "OK", Idle, "RFC 2177 §3"},
    {Woken, "NO", Logout, "RFC 2177 §3"},
    {Woken, "BAD", Logout, "RFC 2177 §3"},
    {Login, "OK", Ready, "RFC 3501 §3"},
    {Select, "OK", Ready, "RFC 3501 §3"},
    {Select, "NO", Ready, "RFC 3501 §3"},
    {Look, "OK", Ready, "RFC 3501 §3"},
    {Fetch, "OK", Ready, "RFC 3501 §3"},
    {Fetch, "NO", Ready, "RFC 3501 §3"},
    {Order, "OK", Ready, "RFC 3501 §3"},
    {Order, "NO", Ready, "RFC 3501 §3"},
    {Ready, "orders", Select, "RFC 3501 §6.3.1"},
    {Ready, "orders", Look, "RFC 3501 §6.4.8"},
    {Ready, "orders", Order, "RFC 3501 §6"},
    {Ready, "leave", Logout, "RFC 3501 §6.1.3"},
    {Logout, "OK", Closed, "RFC 3501 §3.4"},
    {Logout, "NO", Closed, "RFC 3501 §3.4"},
    {Logout, "BAD", Closed, "RFC 3501 §3.4"},
    {Waiting, kNoReply, Closed, "RFC 3501 §3.4"},
    {Login, kNoReply, Closed, "RFC 3501 §3.4"},
    {Select, kNoReply, Closed, "RFC 3501 §3.4"},
    {Look, kNoReply, Closed, "RFC 3501 §3.4"},
    {Fetch, kNoReply, Closed, "RFC 3501 §3.4"},
    {Order, kNoReply, Closed, "RFC 3501 §3.4"},
    {Idle, kNoReply, Closed, "RFC 3501 §3.4"},
    {Woken, kNoReply, Closed, "RFC 3501 §3.4"},
    {Ready, kNoReply, Closed, "RFC 3501 §3.4"},
    {Logout, kNoReply, Closed, "RFC 3501 §3.4"},
};

constexpr std::size_t kBlockOctets = 1000;  // Octets of a message that must come within it.

}  // namespace

std::string_view name_of(ClientState state) {
  constexpr std::string_view kNames[] = {"Waiting", "Login", "Select", "Look",   "Fetch", "Order",
                                         "Idle",    "Woken", "Ready",  "Logout", "Closed"};
  return kNames[static_cast<std::size_t>(state)];
}

std::span<const proto::Arrow<ClientState>> Client::diagram() {
  return kDiagram;
}

Client::Client(ClientOptions options)
    : options_{std::move(options)},
      responses_{options_.max_message_octets},
      orders_(options_.orders.begin(), options_.orders.end()) {}

ClientOutput Client::open() {
  assert(talk_.closed());
  talk_.move("connection");
  talk_.wake_me_in(kReplyTime);
  return talk_.take();
}

ClientOutput Client::receive(std::string_view octets) {
  if (talk_.closed()) return {};
  responses_.push(octets);
  while (!talk_.closed()) {
    const auto response = responses_.next();
    if (!response) break;
    take(*response);
    if (!talk_.closed() && state() != Idle) talk_.wake_me_in(kReplyTime);
  }
  if (!talk_.closed() && responses_.overflowed()) {
    fail("a response is longer than " + std::to_string(options_.max_message_octets) + " octets");
  }
  if (!talk_.closed()) look_at_progress();
  return talk_.take();
}

// Of a long message, each block that comes shows that the server goes on.
void Client::look_at_progress() {
  const std::size_t blocks = responses_.literal_octets() / kBlockOctets;
  if (blocks > blocks_ && state() != Idle) talk_.wake_me_in(kReplyTime);
  blocks_ = blocks;
}

ClientOutput Client::receive_end() {
  if (talk_.closed()) return talk_.take();
  fail(state() == Logout || farewell_.empty() ? "connection lost" : farewell_);
  return talk_.take();
}

ClientOutput Client::expire() {
  if (state() == Idle && granted_) {
    wake("29 minutes");
  } else if (state() == Ready) {
    log_out("leave");
  } else if (!talk_.closed()) {
    fail("no reply in time");
  }
  return talk_.take();
}

ClientOutput Client::add(const std::vector<order::Order>& orders) {
  assert(!leaves());
  orders_.insert(orders_.end(), orders.begin(), orders.end());
  if (state() == Ready && !orders_.empty()) {
    next_order("orders");
  } else {
    wake();
  }
  return talk_.take();
}

ClientOutput Client::leave() {
  options_.stays = false;
  if (state() == Ready) log_out("leave");
  return talk_.take();
}

// — saying —

void Client::say(ClientState next, std::string_view on, std::string_view command,
                 std::vector<proto::Stretch> inside) {
  talk_.move(on, next);
  talk_.wake_me_in(kReplyTime);
  const std::string tag = "a" + std::to_string(++commands_);
  talk_.say(proto::Part::Command, tag + " " + std::string{command} + "\r\n", std::move(inside));
}

// What cannot stand in quotes goes by PLAIN, which has UTF-8 (RFC 4616 §2).
void Client::log_in() {
  const std::string &user = options_.user, &password = options_.password;
  std::string command = "LOGIN " + astring_of(user) + " " + astring_of(password);
  if (command.find("\r\n") != std::string::npos) {
    using std::string_literals::operator""s;
    command = "AUTHENTICATE PLAIN " + mime::base64_encode("\0"s + user + "\0"s + password, 0);
  }
  say(Login, "OK", command, secrets_in("a1 " + command));
}

void Client::log_out(std::string_view on) {
  say(Logout, on, "LOGOUT");
}

// Nothing more can be said: the connection is lost, or the server does not speak IMAP4.
void Client::fail(std::string why) {
  problem_ = std::move(why);
  finish(kNoReply);
}

void Client::finish(std::string_view on) {
  talk_.move(on);
  talk_.tell(Ended{problem_, fetched_, exists_, {orders_.begin(), orders_.end()}, refused_});
}

}  // namespace imap
