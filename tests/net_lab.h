#pragma once
// A small network for the tests, users that note what they are told, and the trace in few words.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/net/network.h"
#include "sim/net/tcp_state.h"

namespace net_lab {

using namespace std::chrono_literals;

inline trace::Ipv4 address(std::uint32_t host) {
  return {0x0a000000U + host};
}

inline std::string octets(std::size_t size, std::uint64_t seed = 1) {
  kernel::Rng rng(seed, "octets");
  std::string out(size, '\0');
  for (char& c : out) c = static_cast<char>(rng.next());
  return out;
}

// Notes what it is told; does more only where a test says so.
struct User : net::StreamUser {
  void on_connected() override {
    ++connected;
    if (when_connected) when_connected(*stream);
  }
  void on_octets(std::string_view part) override {
    received.append(part);
    views.push_back(part);
    if (when_octets) when_octets(*stream, part);
  }
  void on_end() override {
    ++ended;
    if (when_end) when_end(*stream);
  }
  void on_closed(trace::CloseReason reason) override {
    ++closings;
    closed = reason;
    stream = nullptr;
    if (when_closed) when_closed();
  }

  net::ByteStream* stream = nullptr;
  std::string received;
  std::vector<std::string_view> views;
  int connected = 0;
  int ended = 0;
  int closings = 0;
  std::optional<trace::CloseReason> closed;
  std::function<void(net::ByteStream&)> when_connected;
  std::function<void(net::ByteStream&, std::string_view)> when_octets;
  std::function<void(net::ByteStream&)> when_end;
  std::function<void()> when_closed;
};

// A host "a" and a host "b", one link between them; hosts and links can be added.
struct Lab {
  explicit Lab(net::LinkOptions options = {.delay = 10ms}, std::uint64_t seed = 1)
      : network(recorder, seed),
        a(network.add_host("a", address(1), trace::HostKind::Computer)),
        b(network.add_host("b", address(2), trace::HostKind::Server)),
        link(network.add_link(a, b, options)) {}

  net::Tcp& tcp(HostId host) { return network.host(host).tcp(); }
  void listen(std::uint16_t port, User& user) {
    tcp(b).listen(port, [&user](net::ByteStream& stream) {
      user.stream = &stream;
      if (user.when_connected) user.when_connected(stream);
      return &user;
    });
  }
  void connect(std::uint16_t port, User& user) {
    user.stream = &tcp(a).connect({address(2), port}, user);
  }
  void run() {
    while (kernel.step()) {
    }
  }
  void run_for(Duration time) { kernel.run_until(kernel.now() + time); }
  void at(Duration time, std::function<void()> action) {
    kernel.schedule(time, [action = std::move(action)] { action(); });
  }

  kernel::Kernel kernel;
  trace::Trace trace;
  trace::Recorder recorder{kernel, trace};
  net::Network network;
  HostId a;
  HostId b;
  LinkId link;
};

// All records of one kind, with their times.
template <class Kind>
struct Found {
  Seq seq;
  SimTime at;
  Seq cause;
  const Kind& body;
  Duration time() const { return at.time_since_epoch(); }
};
template <class Kind>
std::vector<Found<Kind>> all(const trace::Trace& trace) {
  std::vector<Found<Kind>> found;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const trace::Record& record = trace[Seq{i}];
    if (const auto* body = std::get_if<Kind>(&record.body)) {
      found.push_back({Seq{i}, record.at, record.cause, *body});
    }
  }
  return found;
}

inline std::string flags(std::uint8_t bits) {
  std::string out;
  const auto add = [&](trace::TcpFlag flag, std::string_view name) {
    if ((bits & flag) != 0) out.append(out.empty() ? "" : ",").append(name);
  };
  add(trace::kSyn, "SYN");
  add(trace::kFin, "FIN");
  add(trace::kRst, "RST");
  add(trace::kPsh, "PSH");
  add(trace::kAck, "ACK");
  return out;
}

// "10000 b>a SYN,ACK 0/1 +5": time in µs, sequence and acknowledgement numbers counted from each
// side's first segment, octets of text.
inline std::vector<std::string> dialogue(const trace::Trace& trace) {
  std::vector<std::string> lines;
  std::optional<std::uint32_t> first[2];
  for (const auto& [seq, at, cause, packet] : all<trace::PacketSent>(trace)) {
    const trace::Headers& h = packet.headers;
    const bool from_b = h.source == address(2);
    auto& mine = first[from_b ? 1 : 0];
    auto& other = first[from_b ? 0 : 1];
    if (!mine) mine = h.sequence;
    std::string line = std::to_string(at.time_since_epoch().count());
    line += from_b ? " b>a " : " a>b ";
    line += flags(h.flags) + " " + std::to_string(h.sequence - *mine);
    if ((h.flags & trace::kAck) != 0) {
      line += "/" + std::to_string(h.acknowledgment - other.value_or(0));
    }
    if (!packet.payload.empty()) line += " +" + std::to_string(packet.payload.size());
    lines.push_back(line);
  }
  return lines;
}

// The states that a host's connections went through: "CLOSED SYN-SENT ESTABLISHED".
inline std::string states(const trace::Trace& trace, HostId host) {
  std::string out;
  for (const auto& move : all<trace::TcpMoved>(trace)) {
    if (move.body.host != host) continue;
    if (out.empty()) out = net::name_of(move.body.from);
    out.append(" ").append(net::name_of(move.body.to));
  }
  return out;
}

}  // namespace net_lab
