#pragma once
// A computer, server or router on the network, with its TCP and UDP.
#include <cstdint>
#include <string>

#include "sim/kernel/ids.h"
#include "sim/kernel/kernel.h"
#include "sim/kernel/rng.h"
#include "sim/net/tcp.h"
#include "sim/net/udp.h"
#include "sim/trace/trace.h"

namespace net {

class Network;

class Host {
 public:
  Host(Network& network, HostId id, std::string name, trace::Ipv4 address, trace::HostKind kind,
       kernel::Rng rng);

  HostId id() const { return id_; }
  const std::string& name() const { return name_; }
  trace::Ipv4 address() const { return address_; }
  trace::HostKind kind() const { return kind_; }
  bool up() const { return up_; }
  Tcp& tcp() { return tcp_; }
  Udp& udp() { return udp_; }

  // — for the layers below and above —

  // Sends from this host's address. `payload` must be kept in the trace.
  void send(trace::Headers headers, trace::Text payload);
  // A packet for this host has come.
  void deliver(const trace::Headers& headers, trace::Text payload);
  // Network::set_host_up is the way to switch a host.
  void set_up(bool up);
  // IPv4's identification field, counted from 1.
  std::uint16_t next_identification() { return ++last_identification_; }
  trace::Recorder& recorder();
  kernel::Rng& rng() { return rng_; }

 private:
  Network& network_;
  HostId id_;
  std::string name_;
  trace::Ipv4 address_;
  trace::HostKind kind_;
  bool up_ = true;
  std::uint16_t last_identification_ = 0;
  kernel::Rng rng_;
  Tcp tcp_;
  Udp udp_;
};

}  // namespace net
