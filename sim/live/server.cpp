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
// Where mail is fetched, a command of eight octets may ask for megabytes: few are taken at a time,
// unless they are a message that comes.
constexpr std::size_t kReadPull = 64;
constexpr std::size_t kReadPush = std::size_t{64} << 10U;
constexpr int kLongestWait = 1000;  // Milliseconds.
constexpr std::chrono::milliseconds kDeaf{200};
constexpr std::size_t kToFetch = std::size_t{16} << 20U;
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
  const Reach reach = options_.allow_from.empty() ? Reach::ThisComputer : Reach::Everybody;
  for (const Port& port : options_.ports) listeners_.emplace_back(port.port, reach);
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

// Taking mail needs memory before all else. Who fetches may go on a while.
void Server::look_at_memory() {
  const std::size_t used = trace_.octets_in_memory(), most = options_.limits.memory_octets;
  if (used <= most) return;
  if (fetch_limit_ == 0) fetch_limit_ = used + most / 4 + kToFetch;
  for (const Port& port : options_.ports) {
    const bool fetched = protocols::at_port(port.host_port).agents == protocols::Agents::Maa;
    if (fetched && used <= fetch_limit_) continue;
    stop(port.host_port, fetched ? "no mail can be fetched any more" : "no more mail is taken");
  }
}

void Server::stop(std::uint16_t port, const std::string& why) {
  if (!stopped_.insert(port).second) return;
  log("the record of this run fills the memory that it may take: " + why);
  give({now(), world::OutsideStops{port}});
}

void Server::serve(const volatile sig_atomic_t& stop, const sigset_t& mask) {
  const auto end = options_.stop_after.count() == 0 ? std::chrono::steady_clock::time_point::max()
                                                    : began_ + options_.stop_after;
  while (stop == 0 && std::chrono::steady_clock::now() < end) {
    wait(mask);
    world_.run_until(now());
    look_at_memory();
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
  if (const auto now = std::chrono::steady_clock::now(); now < deaf_until_) {
    wait = std::min(wait, std::chrono::duration<double, std::milli>{deaf_until_ - now}.count());
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
  // poll() leaves out what has no number.
  const bool deaf = std::chrono::steady_clock::now() < deaf_until_;
  for (const Listener& listener : listeners_) {
    watched.push_back({deaf ? -1 : listener.descriptor(), POLLIN, 0});
  }
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
  if (listeners_[place].exhausted()) pause_accepting();
}

// Who waits at a port would wake us at once again, and nothing could be done for him.
void Server::pause_accepting() {
  deaf_until_ = std::chrono::steady_clock::now() + kDeaf;
  if (std::exchange(told_deaf_, true)) return;
  log("no more connections can be had, as this process may have so few descriptors (see ulimit "
      "-n): "
      "who comes now waits until others leave");
}

// Why nobody is admitted at this port; empty: somebody is. Each port has its own places, so that
// who sends shuts out nobody who fetches.
std::string Server::why_not(const Port& port) const {
  if (stopped_.contains(port.host_port)) return "no memory is left";
  const auto open = static_cast<std::size_t>(std::ranges::count_if(
      clients_, [&](const auto& numbered) { return numbered.second.host_port == port.host_port; }));
  return open >= options_.limits.connections ? std::to_string(open) + " are open" : std::string{};
}

void Server::admit(Connection connection, const Port& port) {
  const protocols::Protocol& protocol = protocols::at_port(port.host_port);
  if (const std::string why = why_not(port); !why.empty()) {
    connection.write(protocols::filled_in(protocol.turns_away, {{"host", port.host}}));
    connection.end_writing();
    log("refused a connection to " + port.host + ": " + why);
    return;
  }
  const std::uint32_t number = ++last_connection_;
  const world::OutsideConnects news{.connection = number,
                                    .host = port.host,
                                    .port = port.host_port,
                                    .from = connection.peer(),
                                    .from_port = connection.peer_port()};
  clients_.emplace(number, Client{.connection = std::move(connection),
                                  .host_port = port.host_port,
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
  std::size_t most = kReadPush;
  if (client.pull && !world_.outside().takes_content(number)) {
    // A line that is too long asks for nothing, so it is read at one go.
    most = kReadPull;
    if (client.connection.look(std::span{room_}.first(kReadPull)).find('\n') ==
        std::string_view::npos) {
      const std::string_view seen = client.connection.look(room_);
      most = std::max(most, std::min(seen.find('\n'), seen.size()));
    }
  }
  const auto room = std::span{room_}.first(most);
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
  const auto found = clients_.find(connection);
  if (found == clients_.end()) return;
  Client& client = found->second;
  // What the socket takes at once is not kept.
  if (client.outgoing.empty() && !client.lost) {
    const auto sent = client.connection.write(octets);
    client.lost = !sent;
    octets.remove_prefix(sent.value_or(octets.size()));
  }
  client.outgoing += octets;
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
