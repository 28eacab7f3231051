#include "sim/live/socket.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <csignal>
#include <utility>

namespace live {

namespace {

// SDL2_net hides the descriptors of its sockets. The operating system always gives out the lowest
// free one (POSIX), so we learn before a call what the socket made by it will have.
int next_descriptor() {
  const int next = ::dup(STDERR_FILENO);
  if (next >= 0) ::close(next);
  return next;
}

bool is_socket(int descriptor) {
  int type = 0;
  socklen_t size = sizeof type;
  return ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

}  // namespace

Network::Network() {
  if (SDLNet_Init() != 0) throw SocketError{std::string{"SDL2_net: "} + SDLNet_GetError()};
  std::signal(SIGPIPE, SIG_IGN);  // A peer that is gone is an answer of write(), not our death.
}

Network::~Network() {
  SDLNet_Quit();
}

Connection::Connection(Socket socket, int descriptor)
    : socket_(std::move(socket)), descriptor_(descriptor) {
  const IPaddress* address = SDLNet_TCP_GetPeerAddress(socket_.get());
  peer_ = trace::Ipv4{ntohl(address->host)};
  peer_port_ = ntohs(address->port);
  // The octets of a reply go out at once, as in the simulation (Nagle's algorithm off).
  const int on = 1;
  ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::fcntl(descriptor_, F_SETFL, ::fcntl(descriptor_, F_GETFL) | O_NONBLOCK);
  ::fcntl(descriptor_, F_SETFD, FD_CLOEXEC);
}

Connection::Status Connection::read(std::span<char> room, std::size_t& came) {
  errno = 0;
  const int got = SDLNet_TCP_Recv(socket_.get(), room.data(), static_cast<int>(room.size()));
  came = static_cast<std::size_t>(got > 0 ? got : 0);
  if (got > 0 || (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))) return Status::Open;
  return got == 0 ? Status::Ended : Status::Lost;
}

std::optional<std::size_t> Connection::write(std::string_view octets) {
  constexpr std::size_t kAtOnce = std::size_t{1} << 20U;
  octets = octets.substr(0, kAtOnce);
  errno = 0;
  const int sent = SDLNet_TCP_Send(socket_.get(), octets.data(), static_cast<int>(octets.size()));
  if (sent < static_cast<int>(octets.size()) && errno != EAGAIN && errno != EWOULDBLOCK) return {};
  return static_cast<std::size_t>(sent > 0 ? sent : 0);
}

void Connection::end_writing() {
  ::shutdown(descriptor_, SHUT_WR);
}

Listener::Listener(std::uint16_t port) {
  descriptor_ = next_descriptor();
  IPaddress any;
  SDLNet_ResolveHost(&any, nullptr, port);
  socket_.reset(SDLNet_TCP_Open(&any));
  if (!socket_) {
    throw SocketError{"port " + std::to_string(port) + " cannot be opened: " + SDLNet_GetError() +
                      ". Choose another one, or 0 for any that is free"};
  }
  assert(is_socket(descriptor_));
  ::fcntl(descriptor_, F_SETFD, FD_CLOEXEC);
  // SDL2_net lets five wait to be accepted; a crowd that comes at once would be turned away.
  ::listen(descriptor_, SOMAXCONN);
  sockaddr_in name{};
  socklen_t size = sizeof name;
  ::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&name), &size);
  port_ = ntohs(name.sin_port);
}

std::optional<Connection> Listener::accept() {
  const int descriptor = next_descriptor();
  if (descriptor < 0) return std::nullopt;  // This process may have no more of them.
  Socket socket{SDLNet_TCP_Accept(socket_.get())};
  if (!socket) return std::nullopt;
  assert(is_socket(descriptor));
  return Connection{std::move(socket), descriptor};
}

}  // namespace live
