#include "sim/live/server.h"

#include <poll.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <csignal>
#include <utility>

#include "sim/protocols/list.h"
#include "sim/protocols/words.h"

namespace live {

namespace {

// A client that does not read what it asked for is not listened to either, beyond this.
constexpr std::size_t kEnoughUnread = std::size_t{1} << 20U;
// Where mail is fetched, a command of eight octets may ask for megabytes: few are taken at a time.
constexpr std::size_t kReadPull = 64;
constexpr std::size_t kReadPush = std::size_t{64} << 10U;
constexpr int kLongestWait = 1000;  // Milliseconds.
// How long clients may take, at the end, to fetch the last words said to them.
constexpr std::chrono::seconds kGoodbye{2};

std::string in_text(trace::Ipv4 address) {
  std::string text;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    text += std::to_string(address.value >> shift & 0xFFU) + (shift == 0 ? "" : ".");
  }
  return text;
}

}  // namespace

Server::Server(world::World& world, const trace::Trace& trace, Options options)
    : world_(world),
      trace_(trace),
      options_(std::move(options)),
      room_(kReadPush),
      began_(std::chrono::steady_clock::now()) {
  for (const Port& port : options_.ports) listeners_.emplace_back(port.port);
  world_.outside().set_outlet(this);
}

Server::~Server() {
  world_.outside().set_outlet(nullptr);
}

SimTime Server::now() const {
  const auto real =
      std::chrono::duration<double, std::micro>{std::chrono::steady_clock::now() - began_};
  const SimTime clock{Duration{std::llround(real.count() * options_.time_scale)}};
  return std::max(clock, world_.kernel().now());
}

void Server::log(const std::string& line) const {
  if (options_.on_log) options_.on_log(line);
}

void Server::give(world::Input input) {
  if (options_.on_input) options_.on_input(input);
  world_.give(input);
}

bool Server::over_memory() const {
  return trace_.octets_in_memory() > options_.limits.memory_octets;
}

void Server::serve(const volatile sig_atomic_t& stop, const sigset_t& mask) {
  const auto end = options_.stop_after.count() == 0 ? std::chrono::steady_clock::time_point::max()
                                                    : began_ + options_.stop_after;
  while (stop == 0 && std::chrono::steady_clock::now() < end) {
    wait(mask);
    world_.run_until(now());
    if (over_memory() && !std::exchange(memory_used_up_, true)) {
      log("the record of this run fills the memory that it may take: nothing more is accepted");
      give({now(), world::OutsideStops{}});
    }
    flush_all();
    if (options_.on_progress) options_.on_progress();
    if (world_.stopped()) {
      log("the run is over: nothing happens any more in it (see the end of its transcript)");
      break;
    }
  }
  say_goodbye();
}

int Server::patience() const {
  double wait = kLongestWait;
  if (const auto next = world_.kernel().next_at()) {
    const auto virtual_wait = std::chrono::duration<double, std::milli>{*next - now()};
    wait = std::clamp(virtual_wait.count() / options_.time_scale, 0.0, wait);
  }
  if (options_.stop_after.count() != 0) {
    const auto left = std::chrono::duration<double, std::milli>{began_ + options_.stop_after -
                                                                std::chrono::steady_clock::now()};
    wait = std::clamp(left.count(), 0.0, wait);
  }
  return static_cast<int>(std::ceil(wait));
}

void Server::wait(const sigset_t& mask) {
  std::vector<pollfd> watched;
  std::vector<std::uint32_t> numbers;
  for (const Listener& listener : listeners_) watched.push_back({listener.descriptor(), POLLIN, 0});
  for (const auto& [number, client] : clients_) {
    const std::size_t unread = client.outgoing.size() - client.gone;
    short events = 0;
    if (!client.ended && unread < kEnoughUnread) events |= POLLIN;
    if (unread > 0) events |= POLLOUT;
    watched.push_back({client.connection.descriptor(), events, 0});
    numbers.push_back(number);
  }
  const int patience = this->patience();
  const timespec limit{patience / 1000, patience % 1000 * 1'000'000L};
  if (::ppoll(watched.data(), watched.size(), &limit, &mask) <= 0) return;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const short events = watched[listeners_.size() + i].revents;
    const auto found = clients_.find(numbers[i]);
    if (events == 0 || found == clients_.end()) continue;
    if ((events & POLLOUT) != 0) flush(found->second);
    if ((events & (POLLIN | POLLHUP | POLLERR)) != 0) read(numbers[i], found->second);
  }
  for (std::size_t i = 0; i < listeners_.size(); ++i) {
    if (watched[i].revents != 0) accept(i);
  }
}

bool Server::welcome(const Connection& connection) const {
  const bool from_here = connection.peer().value >> 24U == 127;
  return from_here || options_.allow_from.contains(connection.peer());
}

void Server::accept(std::size_t place) {
  while (auto connection = listeners_[place].accept()) {
    if (!welcome(*connection)) {
      log("refused " + in_text(connection->peer()) +
          ": only programs on this computer may connect (see --allow-from)");
      continue;  // It is closed before a byte is sent.
    }
    admit(*std::move(connection), options_.ports[place]);
  }
}

void Server::admit(Connection connection, const Port& port) {
  const protocols::Protocol& protocol = protocols::at_port(port.host_port);
  const bool crowded = clients_.size() >= options_.limits.connections;
  if (crowded || memory_used_up_) {
    connection.write(protocols::filled_in(protocol.turns_away, {{"host", port.host}}));
    connection.end_writing();
    log("refused a connection to " + port.host + ": " +
        (crowded ? std::to_string(clients_.size()) + " are open" : "no memory is left"));
    return;
  }
  const std::uint32_t number = ++last_connection_;
  const world::OutsideConnects news{.connection = number,
                                    .host = port.host,
                                    .port = port.host_port,
                                    .from = connection.peer(),
                                    .from_port = connection.peer_port()};
  clients_.emplace(number, Client{.connection = std::move(connection),
                                  .pull = protocol.agents == protocols::Agents::Maa,
                                  .outgoing = {}});
  give({now(), news});
}

void Server::read(std::uint32_t number, Client& client) {
  if (client.ended || client.lost) {
    // Nothing is awaited from it any more: that poll() woke us means that it is gone.
    client.lost = true;
    return;
  }
  std::size_t came = 0;
  const auto room = std::span{room_}.first(client.pull ? kReadPull : kReadPush);
  const auto status = client.connection.read(room, came);
  if (came > 0) give({now(), world::OutsideSays{number, {room_.data(), came}}});
  if (status == Connection::Status::Open) return;
  client.ended = true;
  if (status == Connection::Status::Lost) {
    client.lost = true;
    give({now(), world::OutsideBreaks{number}});
  } else {
    give({now(), world::OutsideEnds{number}});
  }
}

void Server::flush(Client& client) {
  if (client.lost) return;
  while (client.gone < client.outgoing.size()) {
    const auto sent =
        client.connection.write(std::string_view{client.outgoing}.substr(client.gone));
    if (!sent) {
      client.lost = true;
      return;
    }
    if (*sent == 0) return;
    client.gone += *sent;
  }
  client.outgoing.clear();
  client.gone = 0;
  if (client.finished && !std::exchange(client.end_written, true)) client.connection.end_writing();
}

// Sends what was said and forgets the connections that are over.
void Server::flush_all() {
  for (auto place = clients_.begin(); place != clients_.end();) {
    auto& [number, client] = *place;
    flush(client);
    if (client.lost && !std::exchange(client.ended, true)) {
      give({now(), world::OutsideBreaks{number}});
    }
    const bool over = client.lost || (client.ended && client.end_written);
    place = over ? clients_.erase(place) : std::next(place);
  }
}

void Server::say_goodbye() {
  listeners_.clear();
  give({now(), world::OutsideStops{}});
  world_.run_until(now());
  const auto end = std::chrono::steady_clock::now() + kGoodbye;
  sigset_t all;
  sigfillset(&all);
  flush_all();
  while (!clients_.empty() && std::chrono::steady_clock::now() < end) {
    std::vector<pollfd> watched;
    for (const auto& [number, client] : clients_) {
      watched.push_back({client.connection.descriptor(), POLLIN, 0});
    }
    const timespec moment{0, 20'000'000};
    ::ppoll(watched.data(), watched.size(), &moment, &all);
    std::size_t i = 0;
    for (auto& [number, client] : clients_) {
      if (watched[i++].revents != 0) read(number, client);
    }
    world_.run_until(now());
    flush_all();
  }
  for (const auto& [number, client] : clients_) give({now(), world::OutsideBreaks{number}});
  clients_.clear();
}

void Server::send(std::uint32_t connection, std::string_view octets) {
  if (const auto found = clients_.find(connection); found != clients_.end()) {
    found->second.outgoing += octets;
  }
}

void Server::finish(std::uint32_t connection) {
  if (const auto found = clients_.find(connection); found != clients_.end()) {
    found->second.finished = true;
  }
}

void Server::reset(std::uint32_t connection) {
  if (const auto found = clients_.find(connection); found != clients_.end()) {
    found->second.ended = found->second.lost = true;  // The world knows.
  }
}

}  // namespace live
