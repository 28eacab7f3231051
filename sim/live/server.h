#pragma once
// Simulated servers on real ports. What real programs send becomes inputs of the run at the virtual
// "now", which follows this computer's clock; what the servers answer goes back to them. No other
// folder sees sockets.
#include <chrono>
#include <csignal>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/live/socket.h"
#include "sim/world/world.h"

namespace live {

struct Port {
  std::uint16_t port = 0;       // On this computer; 0: any that is free.
  std::string host;             // The simulated host that answers there.
  std::uint16_t host_port = 0;  // Where it answers.
};

struct Limits {
  std::size_t connections = 500;                             // At a time; others are turned away.
  std::size_t memory_octets = world::kLiveMebibytes << 20U;  // Of the trace; then likewise.
};

struct Options {
  std::vector<Port> ports;
  Limits limits;
  std::set<trace::Ipv4> allow_from;                   // Beside the loopback network.
  double time_scale = 1;                              // Virtual seconds for a real one.
  std::chrono::milliseconds stop_after{0};            // 0: never.
  std::function<void(const world::Input&)> on_input;  // Before it happens.
  std::function<void(std::string_view)> on_log;       // A line about what was refused, and why.
  std::function<void()> on_progress;                  // The trace may have grown.
};

class Server final : public world::Outlet {
 public:
  // Opens the ports; throws SocketError. The world is at time zero.
  Server(world::World& world, const trace::Trace& trace, Options options);
  ~Server() override;

  const std::vector<Listener>& listeners() const { return listeners_; }

  // Serves until `stop` becomes true, or stop_after is over. Then says goodbye to whoever is still
  // connected. What was accepted stays in the world, for World::run() to finish.
  // Signals in `mask` interrupt the waiting only, so that a handler's news is never missed.
  void serve(const volatile sig_atomic_t& stop, const sigset_t& mask);

  std::uint32_t connections_accepted() const { return last_connection_; }

  // — world::Outlet —
  void send(std::uint32_t connection, std::string_view octets) override;
  void finish(std::uint32_t connection) override;
  void reset(std::uint32_t connection) override;

 private:
  struct Client {
    Connection connection;
    bool pull = false;  // Small requests, large answers: mail is fetched.
    std::string outgoing;
    std::size_t gone = 0;   // Octets of `outgoing` that went out.
    bool finished = false;  // The server sends no more.
    bool end_written = false;
    bool ended = false;  // The client sends no more.
    bool lost = false;
  };

  SimTime now() const;
  int patience() const;  // Milliseconds until something is due.
  void wait(const sigset_t& mask);
  void accept(std::size_t place);
  void admit(Connection connection, const Port& port);
  bool welcome(const Connection& connection) const;
  void read(std::uint32_t number, Client& client);
  void flush(Client& client);
  void flush_all();
  void say_goodbye();
  void give(world::Input input);
  void log(const std::string& line) const;
  bool over_memory() const;

  world::World& world_;
  const trace::Trace& trace_;
  Options options_;
  std::vector<Listener> listeners_;
  std::map<std::uint32_t, Client> clients_;
  std::uint32_t last_connection_ = 0;
  std::vector<char> room_;  // For what is being read.
  std::chrono::steady_clock::time_point began_;
  bool memory_used_up_ = false;
};

}  // namespace live
