#include "sim/net/host.h"

#include <utility>

#include "sim/net/network.h"

namespace net {

Host::Host(Network& network, HostId id, std::string name, trace::Ipv4 address, trace::HostKind kind,
           kernel::Rng rng)
    : network_(network),
      id_(id),
      name_(std::move(name)),
      address_(address),
      kind_(kind),
      rng_(rng),
      tcp_(*this),
      udp_(*this) {}

trace::Recorder& Host::recorder() {
  return network_.recorder();
}

void Host::send(trace::Headers headers, trace::Text payload) {
  headers.source = address_;
  network_.send(id_, headers, payload);
}

void Host::deliver(const trace::Headers& headers, trace::Text payload) {
  if (headers.transport == trace::Transport::Tcp) {
    tcp_.receive(headers, payload);
  } else {
    udp_.receive(headers, payload);
  }
}

void Host::set_up(bool up) {
  up_ = up;
  if (!up) tcp_.switched_off();
}

}  // namespace net
