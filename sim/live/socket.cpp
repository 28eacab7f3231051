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
#include <cstring>
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

SocketError cannot_open(std::uint16_t port, const std::string& why) {
  return SocketError{"port " + std::to_string(port) + " cannot be opened: " + why +
                     ". Choose another one, or 0 for any that is free"};
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

std::string_view Connection::look(std::span<char> room) const {
  const ssize_t seen = ::recv(descriptor_, room.data(), room.size(), MSG_PEEK | MSG_DONTWAIT);
  return {room.data(), seen > 0 ? static_cast<std::size_t>(seen) : 0};
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

Listener::Listener(std::uint16_t port, Reach reach) {
  descriptor_ = next_descriptor();
  IPaddress any;
  SDLNet_ResolveHost(&any, nullptr, reach == Reach::Everybody ? port : 0);
  socket_.reset(SDLNet_TCP_Open(&any));
  if (!socket_) throw cannot_open(port, SDLNet_GetError());
  assert(is_socket(descriptor_));
  if (reach == Reach::ThisComputer) stay_here(port);
  ::fcntl(descriptor_, F_SETFD, FD_CLOEXEC);
  // SDL2_net lets five wait to be accepted; a crowd that comes at once would be turned away.
  ::listen(descriptor_, SOMAXCONN);
  sockaddr_in name{};
  socklen_t size = sizeof name;
  ::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&name), &size);
  port_ = ntohs(name.sin_port);
}

// SDL2_net can listen at all addresses only. What it listens with is exchanged for a socket of
// ours, bound to 127.0.0.1, under the same number: SDL2_net accepts from it without knowing. Until
// then its own was open at a port that nobody knows, for a moment.
void Listener::stay_here(std::uint16_t port) {
  const int own = ::socket(AF_INET, SOCK_STREAM, 0);
  const int on = 1;
  sockaddr_in here{};
  here.sin_family = AF_INET;
  here.sin_port = htons(port);
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool open = own >= 0 && ::setsockopt(own, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
                    ::bind(own, reinterpret_cast<const sockaddr*>(&here), sizeof here) == 0 &&
                    ::listen(own, SOMAXCONN) == 0 &&
                    ::fcntl(own, F_SETFL, ::fcntl(own, F_GETFL) | O_NONBLOCK) == 0 &&
                    ::dup2(own, descriptor_) == descriptor_;
  const int problem = errno;
  if (own >= 0) ::close(own);
  if (!open) throw cannot_open(port, std::strerror(problem));
}

std::optional<Connection> Listener::accept() {
  const int descriptor = next_descriptor();
  exhausted_ = descriptor < 0;
  if (exhausted_) return std::nullopt;
  errno = 0;
  Socket socket{SDLNet_TCP_Accept(socket_.get())};
  if (!socket) {
    exhausted_ = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
    return std::nullopt;
  }
  assert(is_socket(descriptor));
  return Connection{std::move(socket), descriptor};
}

}  // namespace live
