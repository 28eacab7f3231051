// A trace of a million records: memory, digest, the world at random instants, JSON Lines both ways,
// and pcapng beside libpcap's own writer (where that library is installed).
#include <benchmark/benchmark.h>

#include <cstdio>
#include <string>
#include <vector>

#include "sim/kernel/rng.h"
#include "sim/report/datagram.h"
#include "sim/report/pcapng.h"
#include "sim/trace/json.h"
#include "sim/trace/timeline.h"

#ifdef MAILWALK_HAVE_PCAP
#include <pcap/pcap.h>
#endif

namespace {

using namespace trace;  // NOLINT: every second word here is from there.

constexpr std::size_t kRecords = 1'000'000;

// Mails that go from host to host, each in a session of its own: of 100 records about 60 tell of
// packets, 20 of the dialogue, the rest of TCP, the queue and the mailbox.
class Synthetic {
 public:
  explicit Synthetic(std::size_t content_packets) : content_(content_packets) {}

  Trace make(std::size_t records) {
    trace_.append(now_, {}, ScenarioBegun{"synthetic", "A million records", 1'700'000'000, 1});
    for (std::uint32_t host = 1; host <= kHosts; ++host) {
      trace_.append(now_, {}, HostAdded{HostId{host}, "host", "", {host}, {}, 0, 0});
      trace_.append(now_, {}, AgentAdded{AgentId{host}, HostId{host}, AgentKind::Spool, "", ""});
      trace_.append(now_, {}, MailboxAdded{MailboxId{host}, AgentId{host}, "", ""});
    }
    while (trace_.size() < records) mail();
    return std::move(trace_);
  }

 private:
  static constexpr std::uint32_t kHosts = 50;

  Seq add(Body body) {
    now_ += Duration{rng_.below(200)};
    return trace_.append(now_, Seq{static_cast<std::uint32_t>(trace_.size())}, std::move(body));
  }
  void packet(bool out, Text payload) {
    Headers headers;
    headers.source = {out ? from_.value : to_.value};
    headers.destination = {out ? to_.value : from_.value};
    headers.source_port = out ? 49152 : 25;
    headers.destination_port = out ? 25 : 49152;
    headers.flags = kAck;
    const HostId sender = out ? from_ : to_;
    const HostId receiver = out ? to_ : from_;
    const PacketId id{++packets_};
    const Seq sent = add(PacketSent{id, LinkId{1}, sender, HostId{1}, now_, now_ + Duration{5000},
                                    headers, trace_.keep(payload)});
    add(PacketForwarded{id, sent, LinkId{2}, HostId{1}, receiver, now_ + Duration{5000},
                        now_ + Duration{10'000}});
  }
  void say(bool out, Part part, std::string_view text) {
    const Text kept = trace_.keep(text);
    const AgentId agent{out ? from_.value : to_.value};
    add(Said{session_, agent, out, part, kept});
    packet(out, kept);
    add(Heard{session_, agent, out, part, text.size(), kept});
    add(MachineMoved{session_, agent, "Mail", "Rcpt", "RCPT", "RFC 5321 §4.1.1.3"});
    packet(!out, "");
  }
  void mail() {
    from_ = HostId{1 + rng_.below(kHosts)};
    to_ = HostId{1 + rng_.below(kHosts)};
    session_ = SessionId{++mails_};
    const MailId mail{mails_};
    const AgentId spool{from_.value};
    add(Composed{mail, spool, "alice@a.example", "bob@b.example", "Subject: x\r\n\r\n"});
    add(Queued{mail, spool, "alice@a.example", "bob@b.example", 100, ""});
    add(SessionOpened{session_, Protocol{"SMTP"}, spool, {to_.value}, 25, "b.example"});
    add(SessionAccepted{session_, AgentId{to_.value}});
    for (int i = 0; i < 5; ++i) {
      say(true, Part::Command, "RCPT TO:<somebody@somewhere.example>\r\n");
      say(false, Part::Reply, "250 2.1.5 OK\r\n");
    }
    for (std::size_t i = 0; i < content_; ++i) packet(true, payload_);
    add(Delivered{mail, MailboxId{to_.value}, AgentId{to_.value}, mails_, "bob@b.example", ""});
    add(Unqueued{mail, spool});
    add(SessionClosed{session_, CloseReason::Finished, 1, 1, 1, 0});
  }

  std::size_t content_;
  std::string payload_ = std::string(1448, 'x');
  Trace trace_;
  SimTime now_{};
  kernel::Rng rng_{1, "bench"};
  std::uint32_t packets_ = 0, mails_ = 0;
  SessionId session_;
  HostId from_, to_;
};

// Only what a trace itself takes: 40 octets of text a record on average.
const Trace& million() {
  static const Trace trace = Synthetic{0}.make(kRecords);
  return trace;
}
// A third of the records sends full packets.
const Trace& bulk() {
  static const Trace trace = Synthetic{60}.make(300'000);
  return trace;
}

void append(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Synthetic{0}.make(kRecords).size());
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kRecords));
  state.counters["octets_per_record"] =
      static_cast<double>(million().octets_in_memory()) / static_cast<double>(million().size());
}
BENCHMARK(append)->Unit(benchmark::kMillisecond);

void digest(benchmark::State& state, const Trace& (*trace)()) {
  for (auto _ : state) benchmark::DoNotOptimize(trace().digest());
  state.SetBytesProcessed(
      static_cast<std::int64_t>(state.iterations() * trace().octets_in_memory()));
}
BENCHMARK_CAPTURE(digest, million, million)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(digest, bulk, bulk)->Unit(benchmark::kMillisecond);

void make_timeline(benchmark::State& state) {
  std::size_t frames = 0;
  for (auto _ : state) frames = Timeline{million()}.key_frames();
  state.counters["key_frames"] = static_cast<double>(frames);
}
BENCHMARK(make_timeline)->Unit(benchmark::kMillisecond);

void at_random_instants(benchmark::State& state) {
  static const Timeline timeline{million()};
  const auto end = static_cast<std::uint32_t>(million().end().time_since_epoch().count() / 1000);
  kernel::Rng rng{1, "instants"};
  for (auto _ : state) {
    const SimTime at{Duration{std::int64_t{rng.below(end)} * 1000}};
    benchmark::DoNotOptimize(timeline.at(at).last);
  }
}
BENCHMARK(at_random_instants)->Unit(benchmark::kMicrosecond);

// As a window does that keeps its snapshot.
void move_to_random_instants(benchmark::State& state) {
  static const Timeline timeline{million()};
  const auto end = static_cast<std::uint32_t>(million().end().time_since_epoch().count() / 1000);
  kernel::Rng rng{1, "instants"};
  Snapshot snapshot;
  for (auto _ : state) {
    timeline.move(snapshot, SimTime{Duration{std::int64_t{rng.below(end)} * 1000}});
  }
}
BENCHMARK(move_to_random_instants)->Unit(benchmark::kMicrosecond);

// The end: the largest world.
void at_the_end(benchmark::State& state) {
  static const Timeline timeline{million()};
  for (auto _ : state) benchmark::DoNotOptimize(timeline.at(million().end()).last);
}
BENCHMARK(at_the_end)->Unit(benchmark::kMicrosecond);

// As a player does: a picture 60 times a second, at ten times the speed of the world.
void play(benchmark::State& state) {
  static const Timeline timeline{million()};
  Snapshot snapshot;
  SimTime at{};
  for (auto _ : state) {
    at = at < million().end() ? at + Duration{166'667} : SimTime{};
    timeline.move(snapshot, at);
  }
}
BENCHMARK(play)->Unit(benchmark::kMicrosecond);

void write_json(benchmark::State& state) {
  std::size_t octets = 0;
  for (auto _ : state) {
    write_json_lines(million(), [&](std::string_view piece) { octets += piece.size(); });
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(octets));
}
BENCHMARK(write_json)->Unit(benchmark::kMillisecond);

void read_json(benchmark::State& state) {
  const std::string text = to_json_lines(million());
  for (auto _ : state) benchmark::DoNotOptimize(read_json_lines(text).index());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(read_json)->Unit(benchmark::kMillisecond);

// — captures: both write the same packets to the same kind of file —

constexpr char kCapture[] = "trace_bench.pcap";  // In the current folder.
void remove_capture() {
  std::remove(kCapture);
}

void write_pcapng(benchmark::State& state, const Trace& (*trace)(), const char* path) {
  trace();
  for (auto _ : state) {
    std::FILE* const file = std::fopen(path, "wb");
    report::write_pcapng(trace(), {}, [&](std::string_view piece) {
      std::fwrite(piece.data(), 1, piece.size(), file);
    });
    std::fclose(file);
  }
  remove_capture();
}

#ifdef MAILWALK_HAVE_PCAP
struct Captured {
  pcap_pkthdr header{};
  std::string octets;
};

// libpcap is given its packets ready made, checksums included.
std::vector<Captured> captured(const Trace& trace) {
  std::vector<Captured> packets;
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    const auto* const sent = std::get_if<PacketSent>(&trace[seq].body);
    if (sent == nullptr) continue;
    Captured packet;
    packet.octets = report::datagram(sent->headers, sent->payload);
    packet.header.caplen = packet.header.len = static_cast<bpf_u_int32>(packet.octets.size());
    packets.push_back(std::move(packet));
  }
  return packets;
}

void libpcap(benchmark::State& state, const Trace& (*trace)(), const char* path) {
  const std::vector<Captured> packets = captured(trace());
  pcap_t* const pcap = pcap_open_dead(DLT_RAW, 65535);
  for (auto _ : state) {
    pcap_dumper_t* const dumper = pcap_dump_open(pcap, path);
    for (const Captured& packet : packets) {
      pcap_dump(reinterpret_cast<u_char*>(dumper), &packet.header,
                reinterpret_cast<const u_char*>(packet.octets.data()));
    }
    pcap_dump_close(dumper);
  }
  pcap_close(pcap);
  remove_capture();
}
BENCHMARK_CAPTURE(libpcap, small_to_file, million, kCapture)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(libpcap, bulk_to_file, bulk, kCapture)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(libpcap, small_to_null, million, "/dev/null")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(libpcap, bulk_to_null, bulk, "/dev/null")->Unit(benchmark::kMillisecond);
#endif

BENCHMARK_CAPTURE(write_pcapng, small_to_file, million, kCapture)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(write_pcapng, bulk_to_file, bulk, kCapture)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(write_pcapng, small_to_null, million, "/dev/null")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(write_pcapng, bulk_to_null, bulk, "/dev/null")->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
