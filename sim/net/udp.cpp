#include "sim/net/udp.h"

#include <cassert>
#include <utility>

#include "sim/net/host.h"

namespace net {

void Udp::bind(std::uint16_t port, Handler handler) {
  [[maybe_unused]] const bool free = handlers_.emplace(port, std::move(handler)).second;
  assert(free && "one handler for a port");
}

std::uint16_t Udp::bind_any(Handler handler) {
  for (std::uint32_t tries = 0; handlers_.contains(next_port_); ++tries) {
    assert(tries <= UINT16_MAX - kFirstEphemeralPort && "all ephemeral ports are in use");
    next_port_ =
        next_port_ == UINT16_MAX ? kFirstEphemeralPort : static_cast<std::uint16_t>(next_port_ + 1);
  }
  const std::uint16_t port = next_port_;
  next_port_ = port == UINT16_MAX ? kFirstEphemeralPort : static_cast<std::uint16_t>(port + 1);
  bind(port, std::move(handler));
  return port;
}

void Udp::unbind(std::uint16_t port) {
  handlers_.erase(port);
}

void Udp::send(std::uint16_t from_port, Endpoint to, std::string_view datagram) {
  assert(datagram.size() <= kLargestDatagram);
  if (!host_.up()) return;
  trace::Headers headers;
  headers.destination = to.address;
  headers.time_to_live = kTimeToLive;
  headers.transport = trace::Transport::Udp;
  headers.source_port = from_port;
  headers.destination_port = to.port;
  host_.send(headers, host_.recorder().keep(datagram));
}

void Udp::receive(const trace::Headers& headers, trace::Text datagram) {
  const auto found = handlers_.find(headers.destination_port);
  if (found == handlers_.end()) return;
  const Handler handler = found->second;  // A copy: it may unbind itself.
  handler({headers.source, headers.source_port}, headers.destination_port, datagram);
}

}  // namespace net
