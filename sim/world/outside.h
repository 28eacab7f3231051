#pragma once
// The other side of the wall: connections of real programs to simulated servers. To a server such a
// connection is a net::ByteStream like any other; what the server sends on it goes to an Outlet.
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>

#include "sim/kernel/kernel.h"
#include "sim/net/host.h"
#include "sim/world/input.h"

namespace world {

// What carries octets to the programs outside. A run that is only replayed has none.
class Outlet {
 public:
  virtual ~Outlet() = default;
  virtual void send(std::uint32_t connection, std::string_view octets) = 0;
  virtual void finish(std::uint32_t connection) = 0;  // No more will be sent.
  virtual void reset(std::uint32_t connection) = 0;   // It is over, at once.
};

class Outside {
 public:
  explicit Outside(kernel::Kernel& kernel);
  ~Outside();
  Outside(const Outside&) = delete;
  Outside& operator=(const Outside&) = delete;

  void set_outlet(Outlet* outlet) { outlet_ = outlet; }

  // Where nobody listens, or the host is off, the connection is reset.
  void connects(net::Host& host, const OutsideConnects& news);
  // For connections that are gone these do nothing.
  void says(const OutsideSays& news);
  void ends(const OutsideEnds& news);
  void breaks(const OutsideBreaks& news);
  void stops(const OutsideStops& news);
  // The host was switched off: its connections are gone.
  void switched_off(const net::Host& host);

  std::size_t connections() const { return streams_.size(); }
  // What comes next on it is octets of a message.
  bool takes_content(std::uint32_t connection) const;

 private:
  class Stream;
  Stream* find(std::uint32_t connection);
  void close(std::uint32_t connection, trace::CloseReason reason);

  kernel::Kernel& kernel_;
  Outlet* outlet_ = nullptr;
  std::map<std::uint32_t, std::unique_ptr<Stream>> streams_;
};

}  // namespace world
