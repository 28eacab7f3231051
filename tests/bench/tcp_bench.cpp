// How fast TCP is: 100 MB over one connection with every packet in the trace, the same in ns-3
// without any tracing (where it is installed), and the limit, which is copying the octets once into
// memory that was not touched before, as a trace must. Then many short connections.
//
// Both simulators: two hosts, 1 Gbit/s, 100 µs, segments of 1,448 octets, a receiver that counts.
// Warm: memory that was freed stays with the program, for all rows alike. Cold: it is given back
// before each run, so that the system has to find and clear every page again; that takes longer
// than everything else together.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "sim/net/network.h"

#ifdef MAILWALK_NS3
// Not the modules' collective headers: those are not C++20.
#include <ns3/bulk-send-helper.h>
#include <ns3/config.h>
#include <ns3/inet-socket-address.h>
#include <ns3/internet-stack-helper.h>
#include <ns3/ipv4-address-helper.h>
#include <ns3/node-container.h>
#include <ns3/packet-sink-helper.h>
#include <ns3/packet-sink.h>
#include <ns3/point-to-point-helper.h>
#include <ns3/simulator.h>
#include <ns3/string.h>
#include <ns3/uinteger.h>
#endif

namespace {

constexpr std::size_t kOctets = 100'000'000;
constexpr std::size_t kWriteOctets = 65'536;
constexpr std::uint16_t kMss = 1448;
constexpr std::uint16_t kPort = 25;
constexpr int kKeepOctets = 1 << 30;

enum Memory : std::int64_t { kWarm, kCold };

// Frees what the last run left, outside the time that counts.
template <class Owner>
void clear(benchmark::State& state, Owner& owner) {
  state.PauseTiming();
  owner.reset();
  if (state.range(0) == kCold) malloc_trim(0);
  state.ResumeTiming();
}

void as_usual(benchmark::internal::Benchmark* row) {
  row->Unit(benchmark::kMillisecond)->MinWarmUpTime(0.2)->MinTime(1);
}

struct Counter : net::StreamUser {
  void on_connected() override {}
  void on_octets(std::string_view part) override { octets += part.size(); }
  void on_end() override { stream->finish(); }
  void on_closed(trace::CloseReason) override { closed = true; }
  net::ByteStream* stream = nullptr;
  std::size_t octets = 0;
  bool closed = false;
};

struct TwoHosts {
  TwoHosts() {
    for (const HostId id : {client, server}) network.host(id).tcp().set_options({.mss = kMss});
    network.add_link(client, server,
                     {.delay = std::chrono::microseconds{100}, .bits_per_second = 1'000'000'000});
  }
  void run() {
    while (kernel.step()) {
    }
  }
  kernel::Kernel kernel;
  trace::Trace trace;
  trace::Recorder recorder{kernel, trace};
  net::Network network{recorder, 1};
  HostId client = network.add_host("client", {0x0a000001}, trace::HostKind::Computer);
  HostId server = network.add_host("server", {0x0a000002}, trace::HostKind::Server);
};

void one_long_connection(benchmark::State& state) {
  const std::string data(kOctets, 'x');
  for ([[maybe_unused]] auto _ : state) {
    auto hosts = std::make_unique<TwoHosts>();
    Counter sender;
    Counter receiver;
    hosts->network.host(hosts->server).tcp().listen(kPort, [&](net::ByteStream& stream) {
      receiver.stream = &stream;
      return &receiver;
    });
    sender.stream =
        &hosts->network.host(hosts->client).tcp().connect({{0x0a000002}, kPort}, sender);
    for (std::size_t at = 0; at < kOctets; at += kWriteOctets) {
      sender.stream->send(std::string_view(data).substr(at, kWriteOctets));
    }
    sender.stream->finish();
    hosts->run();
    if (receiver.octets != kOctets || !receiver.closed) state.SkipWithError("octets are missing");
    state.counters["records"] = static_cast<double>(hosts->trace.size());
    clear(state, hosts);
  }
  state.SetBytesProcessed(state.iterations() * std::int64_t{kOctets});
}
BENCHMARK(one_long_connection)->ArgName("cold")->Arg(kWarm)->Arg(kCold)->Apply(as_usual);

void limit_copy_once(benchmark::State& state) {
  const std::string data(kOctets, 'x');
  for ([[maybe_unused]] auto _ : state) {
    auto fresh = std::make_unique_for_overwrite<char[]>(kOctets);
    std::memcpy(fresh.get(), data.data(), kOctets);
    benchmark::DoNotOptimize(fresh.get());
    benchmark::ClobberMemory();
    clear(state, fresh);
  }
  state.SetBytesProcessed(state.iterations() * std::int64_t{kOctets});
}
BENCHMARK(limit_copy_once)->ArgName("cold")->Arg(kWarm)->Arg(kCold)->Apply(as_usual);

// Many connections from one host, 16 at a time; each sends so many octets and closes.
class ShortConnections {
 public:
  explicit ShortConnections(TwoHosts& hosts, std::size_t count)
      : hosts_(hosts), clients_(count), servers_(count) {}
  std::size_t run() {
    hosts_.network.host(hosts_.server).tcp().listen(kPort, [this](net::ByteStream& stream) {
      Counter& server = servers_[accepted_++];
      server.stream = &stream;
      return &server;
    });
    for (int i = 0; i < 16; ++i) open_next();
    hosts_.run();
    std::size_t octets = 0;
    for (const Counter& server : servers_) octets += server.octets;
    return octets;
  }
  static constexpr std::size_t kEach = 10'000;

 private:
  struct Client final : Counter {
    void on_end() override {}
    void on_closed(trace::CloseReason) override { all->open_next(); }
    ShortConnections* all = nullptr;
  };
  void open_next() {
    if (opened_ == clients_.size()) return;
    Client& client = clients_[opened_++];
    client.all = this;
    client.stream =
        &hosts_.network.host(hosts_.client).tcp().connect({{0x0a000002}, kPort}, client);
    client.stream->send(data_);
    client.stream->finish();
  }
  TwoHosts& hosts_;
  std::string data_ = std::string(kEach, 'x');
  std::vector<Client> clients_;
  std::vector<Counter> servers_;
  std::size_t opened_ = 0;
  std::size_t accepted_ = 0;
};

void short_connections(benchmark::State& state) {
  constexpr std::size_t count = 10'000;
  for ([[maybe_unused]] auto _ : state) {
    auto hosts = std::make_unique<TwoHosts>();
    ShortConnections connections(*hosts, count);
    if (connections.run() != count * ShortConnections::kEach) {
      state.SkipWithError("octets are missing");
    }
    clear(state, hosts);
  }
  state.SetItemsProcessed(state.iterations() * std::int64_t{count});
}
BENCHMARK(short_connections)->ArgName("cold")->Arg(kWarm)->Arg(kCold)->Apply(as_usual);

#ifdef MAILWALK_NS3
void one_long_connection_in_ns3(benchmark::State& state) {
  ns3::Config::SetDefault("ns3::TcpSocket::SegmentSize", ns3::UintegerValue(kMss));
  for ([[maybe_unused]] auto _ : state) {
    ns3::NodeContainer nodes;
    nodes.Create(2);
    ns3::PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", ns3::StringValue("1Gbps"));
    link.SetChannelAttribute("Delay", ns3::StringValue("100us"));
    const ns3::NetDeviceContainer devices = link.Install(nodes);
    ns3::InternetStackHelper().Install(nodes);
    ns3::Ipv4AddressHelper addresses;
    addresses.SetBase("10.0.0.0", "255.255.255.0");
    const ns3::Ipv4InterfaceContainer interfaces = addresses.Assign(devices);
    const ns3::InetSocketAddress server(interfaces.GetAddress(1), kPort);
    ns3::BulkSendHelper source("ns3::TcpSocketFactory", server);
    source.SetAttribute("MaxBytes", ns3::UintegerValue(kOctets));
    source.SetAttribute("SendSize", ns3::UintegerValue(kWriteOctets));
    source.Install(nodes.Get(0)).Start(ns3::Seconds(0.0));
    const ns3::ApplicationContainer sinks =
        ns3::PacketSinkHelper("ns3::TcpSocketFactory", server).Install(nodes.Get(1));
    ns3::Simulator::Run();
    const auto sink = ns3::DynamicCast<ns3::PacketSink>(sinks.Get(0));
    if (sink->GetTotalRx() != kOctets) state.SkipWithError("octets are missing");
    state.PauseTiming();
    ns3::Simulator::Destroy();
    state.ResumeTiming();
  }
  state.SetBytesProcessed(state.iterations() * std::int64_t{kOctets});
}
BENCHMARK(one_long_connection_in_ns3)->Apply(as_usual);
#endif

}  // namespace

int main(int argc, char** argv) {
  mallopt(M_MMAP_THRESHOLD, kKeepOctets);
  mallopt(M_TRIM_THRESHOLD, kKeepOctets);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
