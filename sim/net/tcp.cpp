#include "sim/net/tcp.h"

#include <cassert>
#include <utility>

#include "sim/net/host.h"

namespace net {

using trace::kAck;
using trace::kFin;
using trace::kRst;
using trace::kSyn;

Tcp::Tcp(Host& host) : host_(host) {}
Tcp::~Tcp() = default;

void Tcp::listen(std::uint16_t port, Acceptor acceptor) {
  [[maybe_unused]] const bool free = listeners_.emplace(port, std::move(acceptor)).second;
  assert(free && "one listener for a port");
}

ByteStream& Tcp::connect(Endpoint to, StreamUser& user) {
  const Key key{free_port(to), to};
  auto& connection = connections_[key];
  connection = std::make_unique<TcpConnection>(*this, key.port, to);
  connection->open(user);
  return *connection;
}

// Ports in TIME-WAIT come last: their connections must first be forgotten.
std::uint16_t Tcp::free_port(Endpoint peer) {
  TcpConnection* waiting = nullptr;
  for (std::uint32_t tries = kFirstEphemeralPort; tries <= UINT16_MAX; ++tries) {
    const std::uint16_t port = next_port_;
    next_port_ = port == UINT16_MAX ? kFirstEphemeralPort : static_cast<std::uint16_t>(port + 1);
    if (listeners_.contains(port)) continue;
    TcpConnection* const user_of_port = find({port, peer});
    if (user_of_port == nullptr) return port;
    if (waiting == nullptr && user_of_port->state() == trace::TcpState::TimeWait) {
      waiting = user_of_port;
    }
  }
  assert(waiting != nullptr && "all ephemeral ports are in use");
  const std::uint16_t port = waiting->local().port;
  waiting->give_way();
  return port;
}

TcpConnection* Tcp::find(const Key& key) {
  if (last_found_ != nullptr && key == last_key_) return last_found_;
  const auto found = connections_.find(key);
  if (found == connections_.end()) return nullptr;
  last_key_ = key;
  last_found_ = found->second.get();
  return last_found_;
}

void Tcp::receive(const trace::Headers& headers, trace::Text text) {
  retired_.clear();
  const Key key{headers.destination_port, {headers.source, headers.source_port}};
  TcpConnection* connection = find(key);
  if (connection != nullptr && connection->gives_way_to(headers)) {
    connection->give_way();
    connection = nullptr;
  }
  if (connection != nullptr) return connection->receive(headers, text);

  // RFC 9293 §3.10.7.2 for a port with a listener, §3.10.7.1 for one without.
  if ((headers.flags & kRst) != 0) return;
  const bool opens = (headers.flags & (kSyn | kAck)) == kSyn;
  if (opens && listeners_.contains(headers.destination_port)) return begin_connection(headers);
  refuse(headers, text);
}

void Tcp::begin_connection(const trace::Headers& syn) {
  const Key key{syn.destination_port, {syn.source, syn.source_port}};
  auto& connection = connections_[key];
  connection = std::make_unique<TcpConnection>(*this, key.port, key.peer);
  connection->open_passively(syn);
}

void Tcp::refuse(const trace::Headers& headers, trace::Text text) {
  trace::Headers reset;
  reset.destination = headers.source;
  reset.time_to_live = kTimeToLive;
  reset.source_port = headers.destination_port;
  reset.destination_port = headers.source_port;
  if ((headers.flags & kAck) != 0) {
    reset.sequence = headers.acknowledgment;
    reset.flags = kRst;
  } else {
    const std::uint32_t controls =
        ((headers.flags & kSyn) != 0 ? 1U : 0U) + ((headers.flags & kFin) != 0 ? 1U : 0U);
    reset.acknowledgment = headers.sequence + static_cast<std::uint32_t>(text.size()) + controls;
    reset.flags = kRst | kAck;
  }
  host_.send(reset, {});
}

void Tcp::switched_off() {
  // on_closed() may open others; those are not closed here, they find out by themselves.
  std::vector<TcpConnection*> all;
  for (const auto& [key, connection] : connections_) all.push_back(connection.get());
  for (TcpConnection* const connection : all) {
    if (!connection->retired()) connection->switch_off();
  }
}

std::uint32_t Tcp::new_initial_sequence() {
  return host_.rng().next();
}

StreamUser* Tcp::accept(std::uint16_t port, ByteStream& stream) {
  const auto found = listeners_.find(port);
  if (found == listeners_.end()) return nullptr;
  const Acceptor acceptor = found->second;  // A copy: it may close its own listener.
  return acceptor(stream);
}

void Tcp::retire(TcpConnection& connection) {
  auto node = connections_.extract(Key{connection.local().port, connection.peer()});
  assert(!node.empty() && node.mapped().get() == &connection);
  if (last_found_ == &connection) last_found_ = nullptr;
  retired_.push_back(std::move(node.mapped()));
}

}  // namespace net
