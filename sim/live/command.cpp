#include "sim/live/command.h"

#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>
#include <random>

#include "sim/live/choose_hosts.h"
#include "sim/live/server.h"
#include "sim/protocols/words.h"
#include "sim/report/running_transcript.h"
#include "sim/shelf/files.h"
#include "sim/shelf/scenarios.h"
#include "sim/trace/json.h"
#include "sim/world/served.h"

namespace live {

namespace {

volatile sig_atomic_t g_stop = 0;

void on_signal(int) {
  g_stop = 1;
}

// SIGINT, SIGTERM and SIGHUP (the terminal was closed) reach us only while we wait. Who started us
// with nohup wants SIGHUP to do nothing. Returns the mask to wait with.
sigset_t catch_signals() {
  struct sigaction action = {};
  action.sa_handler = on_signal;
  sigset_t ours, before;
  sigemptyset(&ours);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction old = {};
    ::sigaction(signal, nullptr, &old);
    if (signal == SIGHUP && old.sa_handler == SIG_IGN) continue;
    ::sigaction(signal, &action, nullptr);
    sigaddset(&ours, signal);
  }
  ::sigprocmask(SIG_BLOCK, &ours, &before);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigdelset(&before, signal);
  return before;
}

// Each connection needs a descriptor; a process may ask for more than it is given at first.
void ask_for_descriptors(std::size_t needed) {
  constexpr rlim_t kOthers = 64;  // Files, listeners, whatever libraries hold.
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed + kOthers) return;
  limit.rlim_cur = std::min<rlim_t>(needed + kOthers, limit.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

trace::Ipv4 parse_address(const std::string& text) {
  unsigned a = 0, b = 0, c = 0, d = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%3u.%3u.%3u.%3u%c", &a, &b, &c, &d, &rest) != 4 ||
      std::max({a, b, c, d}) > 255) {
    throw shelf::BadInput{"--allow-from: \"" + text +
                          "\" is no IPv4 address. Write for example 192.168.1.20"};
  }
  return trace::Ipv4{a << 24U | b << 16U | c << 8U | d};
}

// The session file, written as things happen.
class Recording {
 public:
  Recording(const std::string& name, const std::string& scenario) : name_(name) {
    if (name.empty()) return;
    file_.reset(std::fopen(name.c_str(), "wb"));
    if (!file_) throw shelf::BadInput{"--record: " + name + " cannot be written"};
    write(world::session_begin(scenario));
  }
  void add(const world::Input& input) {
    if (!file_) return;
    write(world::session_line(input, first_));
    first_ = false;
  }
  void end() {
    if (!file_) return;
    write(world::session_end());
    if (std::fclose(file_.release()) != 0) fail();
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  // At once: whatever ends us, what was written is there.
  void write(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size() ||
        std::fflush(file_.get()) != 0) {
      fail();
    }
  }
  [[noreturn]] void fail() const {
    throw std::runtime_error{name_ + ": cannot be written: " + std::strerror(errno)};
  }

  std::string name_;
  std::unique_ptr<std::FILE, Close> file_;
  bool first_ = true;
};

// What is said, printed as it is said. Where nobody reads it any more the run goes on, and tells so
// at its end.
class RunningPrint {
 public:
  RunningPrint(const CommandOptions& options)
      : wanted_(options.transcript), transcript_(options.show_secrets) {}
  void print(const trace::Trace& trace) {
    if (!wanted_ || broken_ != 0) return;
    const std::string news = transcript_.take(trace);
    if (news.empty()) return;
    if (std::fwrite(news.data(), 1, news.size(), stdout) != news.size() ||
        std::fflush(stdout) != 0) {
      broken_ = errno;
    }
  }
  void end() const {
    if (broken_ != 0)
      throw std::runtime_error{std::string{"standard output: "} + std::strerror(broken_)};
  }

 private:
  bool wanted_;
  report::RunningTranscript transcript_;
  int broken_ = 0;
};

// The host that the user named, or the one that suits; empty: the scenario has none.
std::string choose(const world::Scenario& scenario, const Door& door) {
  if (door.host.empty()) return host_for(scenario, *door.protocol);
  std::string all;
  for (const world::HostSetup& host : scenario.hosts) {
    if (!world::serves(host, *door.protocol)) continue;
    if (host.name == door.host) return door.host;
    all += (all.empty() ? "" : ", ") + host.name;
  }
  throw shelf::BadInput{"--" + door.name() + "-host: \"" + door.host + "\" is no host with " +
                        std::string{door.protocol->server_in_words} +
                        ". This scenario has: " + (all.empty() ? "none" : all)};
}

// Whether users get at their mailboxes by it.
bool fetches(const protocols::Protocol& protocol) {
  return protocol.agents == protocols::Agents::Maa || protocol.agents == protocols::Agents::Web;
}

// The accounts; the one returned is for examples: whoever receives something.
const world::AccountSetup* list_accounts(const world::Scenario& scenario,
                                         const std::vector<Port>& ports) {
  std::printf("\nAccounts, with their passwords:\n");
  const world::AccountSetup* receiver = nullptr;
  for (const world::AccountSetup& account : scenario.accounts) {
    const auto behind = std::ranges::find_if(ports, [&](const Port& port) {
      return fetches(protocols::at_port(port.host_port)) && port.host == account.host;
    });
    std::string note;
    if (behind != ports.end()) {
      const auto& protocol = protocols::at_port(behind->host_port);
      note = " (mailbox behind the " + std::string{protocol.name} + " port)";
    }
    std::printf("  %-28s %-12s%s\n", account.address.c_str(), account.password.c_str(),
                note.c_str());
    if (!note.empty() || receiver == nullptr) receiver = &account;
  }
  return receiver;
}

// What a person needs to know to begin.
void introduce(const world::Scenario& scenario, const std::vector<Port>& ports,
               const std::vector<Listener>& listeners, bool everybody) {
  const auto number = [&](std::size_t i) { return std::to_string(listeners[i].port()); };
  for (std::size_t i = 0; i < ports.size(); ++i) {
    const Door door{.protocol = &protocols::at_port(ports[i].host_port)};
    std::printf("%s 127.0.0.1:%s %s\n", door.name().c_str(), number(i).c_str(),
                ports[i].host.c_str());
    std::fflush(stdout);
  }
  if (everybody) {
    std::printf(
        "These ports are open at all addresses of this computer; only programs on it, and "
        "whom --allow-from names, get an answer.\n");
  }
  for (const Door& door : all_doors()) {
    if (!door.opened) continue;
    if (std::ranges::find(ports, door.protocol->port, &Port::host_port) != ports.end()) continue;
    std::printf("No host of this scenario has %s.\n",
                std::string{door.protocol->server_in_words}.c_str());
  }
  if (const world::AccountSetup* receiver = list_accounts(scenario, ports)) {
    const std::string user = receiver->address.substr(0, receiver->address.rfind('@'));
    std::printf("\nTry:\n");
    for (std::size_t i = 0; i < ports.size(); ++i) {
      const protocols::Protocol& protocol = protocols::at_port(ports[i].host_port);
      const std::string command = protocols::filled_in(
          protocol.shell_command, {{"port", number(i)},
                                   {"sender", scenario.accounts.front().address},
                                   {"recipient", receiver->address},
                                   {"user", user},
                                   {"password", receiver->password}});
      std::printf("  %s\n", command.c_str());
    }
    std::printf("  telnet 127.0.0.1 %s\n", number(0).c_str());
  }
  std::printf("\nCtrl+C ends.\n");
  std::fflush(stdout);
}

void sum_up(const trace::Trace& trace, std::uint32_t connections) {
  std::size_t queued = 0, delivered = 0, bounced = 0;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const auto& [at, cause, body] = trace[Seq{i}];
    if (std::holds_alternative<trace::Queued>(body)) ++queued;
    // What nothing caused lay there before.
    if (cause && std::holds_alternative<trace::Delivered>(body)) ++delivered;
    if (std::holds_alternative<trace::Bounced>(body)) ++bounced;
  }
  std::printf(
      "Ended. Connections: %u. Put into mailboxes: %zu. Queued for other servers: %zu. "
      "Notifications of failure: %zu. Records: %zu (%zu MiB).\n",
      connections, delivered, queued, bounced, trace.size(), trace.octets_in_memory() >> 20U);
}

// Mail can be handed over in every scenario that is worth a live run; fetching it need not be
// possible.
std::vector<Port> ports_for(const world::Scenario& scenario, const CommandOptions& options) {
  std::vector<Port> ports;
  for (const Door& door : options.doors) {
    if (!door.opened) continue;
    const std::string host = choose(scenario, door);
    if (!host.empty()) {
      ports.push_back({door.port, host, door.protocol->port});
    } else if (!fetches(*door.protocol) || door.protocol->opened_on_demand) {
      throw shelf::BadInput{"no host of this scenario has " +
                            std::string{door.protocol->server_in_words}};
    }
  }
  return ports;
}

Options server_options(const CommandOptions& options) {
  Options server;
  server.limits = {.connections = options.connections,
                   .memory_octets = options.memory_mebibytes << 20U};
  for (const std::string& address : options.allow_from) {
    server.allow_from.insert(parse_address(address));
    std::fprintf(stderr,
                 "mailwalk: warning: %s may connect, although it is not this computer; what it "
                 "says and hears can be read on the way\n",
                 address.c_str());
  }
  server.time_scale = options.time_scale;
  server.stop_after =
      std::chrono::milliseconds{static_cast<std::int64_t>(options.for_seconds * 1000)};
  server.on_log = [](std::string_view line) {
    std::fprintf(stderr, "mailwalk: %.*s\n", static_cast<int>(line.size()), line.data());
  };
  return server;
}

// Where browsers come, nobody may guess their cookies: chance begins somewhere, and the session
// file says where. Whoever names a seed gets it.
std::vector<std::string> changes_for(const CommandOptions& options) {
  std::vector<std::string> changes = options.set;
  const bool browsers = std::ranges::any_of(options.doors, [](const Door& door) {
    return door.opened && door.protocol->opened_on_demand;
  });
  if (browsers) {
    std::random_device luck;
    const std::uint64_t seed = (std::uint64_t{luck()} << 21U) ^ luck();
    changes.insert(changes.begin(), "/seed=" + std::to_string(seed));
  }
  return changes;
}

}  // namespace

std::string Door::name() const {
  std::string name{protocol->option.empty() ? protocol->name : protocol->option};
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return name;
}

std::vector<Door> all_doors() {
  std::vector<Door> doors;
  for (const protocols::Protocol* protocol : protocols::all()) {
    if (protocol->host_port == 0) continue;
    doors.push_back({.protocol = protocol,
                     .port = protocol->host_port,
                     .opened = !protocol->opened_on_demand});
  }
  return doors;
}

int run(const CommandOptions& options) {
  const std::int64_t epoch = std::chrono::duration_cast<std::chrono::seconds>(
                                 std::chrono::system_clock::now().time_since_epoch())
                                 .count();
  // The scenario's own actions say who sends and who receives; in a live run they do not happen.
  const world::Scenario told = shelf::load(options.scenario, options.set);
  const std::string json = shelf::load_for_live(options.scenario, changes_for(options), epoch);
  const world::Scenario scenario = world::load_scenario(options.scenario, json);
  Options server_with = server_options(options);
  server_with.ports = ports_for(told, options);
  const std::vector<Port> ports = server_with.ports;

  // Said before the run, not after it.
  if (!options.trace.empty()) shelf::write_file(options.trace, {});
  trace::Trace trace;
  world::World world{scenario, trace, world::limits_for_live(options.memory_mebibytes)};
  Recording recording{options.record, json};
  RunningPrint transcript{options};
  server_with.on_input = [&](const world::Input& input) { recording.add(input); };
  server_with.on_progress = [&] { transcript.print(trace); };
  ask_for_descriptors(options.connections * ports.size());

  const sigset_t mask = catch_signals();
  std::uint32_t connections = 0;
  try {
    const Network network;
    Server server{world, trace, std::move(server_with)};
    introduce(told, ports, server.listeners(), !options.allow_from.empty());
    server.serve(g_stop, mask);
    connections = server.connections_accepted();
  } catch (const SocketError& error) {
    throw shelf::BadInput{error.what()};
  }
  recording.end();
  world.run();  // What was accepted is carried to its end.
  transcript.print(trace);
  if (!options.trace.empty()) shelf::write_file(options.trace, trace::to_json_lines(trace));
  sum_up(trace, connections);
  transcript.end();
  return 0;
}

}  // namespace live
