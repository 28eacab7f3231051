#pragma once
// The seam between programs and connections: a stream of octets each way, simulated or real.
// Whoever speaks a protocol sees only this.
#include <cstdint>
#include <string_view>

#include "sim/trace/record.h"

namespace net {

struct Endpoint {
  trace::Ipv4 address;
  std::uint16_t port = 0;
  auto operator<=>(const Endpoint&) const = default;
};

// Who uses a stream. While it is called, Kernel::cause() is the packet that brought the news.
class StreamUser {
 public:
  virtual ~StreamUser() = default;
  virtual void on_connected() = 0;                      // Clients only.
  virtual void on_octets(std::string_view octets) = 0;  // In order, cut anywhere.
  virtual void on_end() = 0;                            // The peer will send no more.
  // Whoever runs this program is about to stop: say goodbye and finish().
  virtual void on_shutdown() {}
  // What comes next is octets of a message, of which one takes as much as there is.
  virtual bool takes_content() const { return false; }
  // The last call. The stream is gone when it returns.
  virtual void on_closed(trace::CloseReason reason) = 0;
};

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Takes all, sends as the peer's window allows. Remembers the present cause, so that the packets
  // which carry these octets name it.
  virtual void send(std::string_view octets) = 0;
  virtual void finish() = 0;  // No more to send; what was given still goes out. May still receive.
  virtual void reset() = 0;   // Gives up at once. on_closed(Reset) does not come.
  virtual Endpoint local() const = 0;
  virtual Endpoint peer() const = 0;
};

}  // namespace net
