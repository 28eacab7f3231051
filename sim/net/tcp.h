#pragma once
// TCP (RFC 9293) of one host: listeners, connections, and to which of them a segment belongs.
//
// Without the urgent mechanism, without options but MSS, and with Nagle's algorithm always off:
// mail programs write whole commands and replies, and their users wait for them.
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "sim/net/byte_stream.h"
#include "sim/net/packet.h"
#include "sim/net/tcp_connection.h"

namespace net {

class Host;

struct TcpOptions {
  // The largest segment that is sent, and what the SYN says is received, in octets of data.
  std::uint16_t mss = kMtuOctets - kIpv4HeaderOctets - kTcpHeaderOctets;
  // Room for what has come and not been read. Users read at once, so it is always empty again.
  std::uint16_t receive_window = 65535;
};

class Tcp {
 public:
  // Called when a connection to the port is ESTABLISHED, before its first octets. Returns who uses
  // it; nullptr: it is reset. The stream is good until on_closed() returns, or reset() is called.
  using Acceptor = std::function<StreamUser*(ByteStream&)>;

  explicit Tcp(Host& host);
  ~Tcp();

  // For connections that are made from now on.
  void set_options(TcpOptions options) { options_ = options; }
  const TcpOptions& options() const { return options_; }

  // The port must be free.
  void listen(std::uint16_t port, Acceptor acceptor);
  // From an ephemeral port: 49152 up, in order. Never calls `user` before it returns; then comes
  // on_connected(), or on_closed(Refused | TimedOut | HostDown). At most 16,384 connections of a
  // host to one endpoint at a time (asserted).
  ByteStream& connect(Endpoint to, StreamUser& user);

  // Connections, those in TIME-WAIT included.
  std::size_t connection_count() const { return connections_.size(); }

  // — for the host —
  void receive(const trace::Headers& headers, trace::Text text);
  void switched_off();

  // — for connections —
  Host& host() { return host_; }
  std::uint32_t new_initial_sequence();
  StreamUser* accept(std::uint16_t port, ByteStream& stream);
  // An RST that answers a segment which belongs to no connection (RFC 9293 §3.10.7.1).
  void refuse(const trace::Headers& headers, trace::Text text);
  // It is CLOSED. It is destroyed later: its own functions may be running.
  void retire(TcpConnection& connection);

 private:
  struct Key {
    std::uint16_t port;
    Endpoint peer;
    auto operator<=>(const Key&) const = default;
  };
  TcpConnection* find(const Key& key);
  std::uint16_t free_port(Endpoint peer);
  void begin_connection(const trace::Headers& syn);

  Host& host_;
  TcpOptions options_;
  std::map<std::uint16_t, Acceptor> listeners_;
  std::map<Key, std::unique_ptr<TcpConnection>> connections_;
  TcpConnection* last_found_ = nullptr;
  Key last_key_{};
  std::vector<std::unique_ptr<TcpConnection>> retired_;
  std::uint16_t next_port_ = kFirstEphemeralPort;
};

}  // namespace net
