#pragma once
// Real TCP connections, through SDL2_net. It listens and accepts, reads and writes; what it has no
// word for (to write without waiting, to wait for many, to end one direction) is asked of the
// operating system, for which we need the number by which it knows the socket. SDL2_net hides it;
// we learn it from the rule that the lowest free number is given out next.
#include <SDL2/SDL_net.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "sim/trace/wire.h"

namespace live {

// A port cannot be opened, for example because another program has it.
struct SocketError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// SDL2_net, from construction to destruction. There may be one.
class Network {
 public:
  Network();
  ~Network();
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;
};

struct CloseSocket {
  void operator()(TCPsocket socket) const { SDLNet_TCP_Close(socket); }
};
using Socket = std::unique_ptr<std::remove_pointer_t<TCPsocket>, CloseSocket>;

// An accepted connection. Nothing here waits.
class Connection {
 public:
  Connection(Socket socket, int descriptor);

  enum class Status : unsigned char { Open, Ended, Lost };
  // Puts what has come into `room`: `came` octets. Ended: the peer sends no more.
  Status read(std::span<char> room, std::size_t& came);
  // What has come and was not read yet, as much as `room` holds; it is still to be read.
  std::string_view look(std::span<char> room) const;
  // Returns how many octets went out; none: the connection is lost.
  std::optional<std::size_t> write(std::string_view octets);
  void end_writing();

  trace::Ipv4 peer() const { return peer_; }
  std::uint16_t peer_port() const { return peer_port_; }
  int descriptor() const { return descriptor_; }

 private:
  Socket socket_;
  int descriptor_;
  trace::Ipv4 peer_;
  std::uint16_t peer_port_ = 0;
};

// Who can reach a port.
enum class Reach : unsigned char {
  ThisComputer,  // It listens at 127.0.0.1 only.
  Everybody,     // It listens at all addresses.
};

class Listener {
 public:
  // Port 0: any that is free. Throws SocketError.
  Listener(std::uint16_t port, Reach reach);
  std::uint16_t port() const { return port_; }
  int descriptor() const { return descriptor_; }
  // None: nobody is waiting.
  std::optional<Connection> accept();
  // The last accept() found that this process may have no more connections: who waits still waits.
  bool exhausted() const { return exhausted_; }

 private:
  void stay_here(std::uint16_t port);

  Socket socket_;
  int descriptor_ = -1;
  std::uint16_t port_ = 0;
  bool exhausted_ = false;
};

}  // namespace live
