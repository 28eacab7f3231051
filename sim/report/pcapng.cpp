#include "sim/report/pcapng.h"

#include <algorithm>
#include <map>
#include <vector>

#include "sim/report/pcapng_blocks.h"

namespace report {
namespace {

using trace::Record;
using trace::Trace;

// Virtual time as microseconds since 1970.
class Epoch {
 public:
  explicit Epoch(std::int64_t seconds)
      : microseconds_(static_cast<std::uint64_t>(seconds) * 1'000'000U) {}
  std::uint64_t operator()(SimTime time) const {
    return microseconds_ + static_cast<std::uint64_t>(time.time_since_epoch().count());
  }

 private:
  std::uint64_t microseconds_;
};

// Begins the file and returns what time it is in it. The first record of a trace says so.
Epoch write_section(const Trace& trace, PcapngBlocks& blocks) {
  const auto* const begun =
      trace.size() == 0 ? nullptr : std::get_if<trace::ScenarioBegun>(&trace[Seq{1}].body);
  blocks.section(begun != nullptr ? begun->title : "");
  return Epoch{begun != nullptr ? begun->epoch_seconds : 0};
}

void write_name(const trace::HostAdded& host, PcapngBlocks& blocks) {
  if (host.address != trace::Ipv4{}) blocks.name(host.address, host.name);
}

// — what each host sends —

// An interface is described when its host is added, which is before it sends anything.
void write_sent(const Trace& trace, const Epoch& epoch, PcapngBlocks& blocks) {
  std::map<HostId, std::uint32_t> interfaces;
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    const Record& record = trace[seq];
    if (const auto* host = std::get_if<trace::HostAdded>(&record.body)) {
      const auto number = static_cast<std::uint32_t>(interfaces.size());
      if (!interfaces.try_emplace(host->host, number).second) continue;
      blocks.interface(host->name, host->label, host->address);
      write_name(*host, blocks);
    } else if (const auto* packet = std::get_if<trace::PacketSent>(&record.body)) {
      const auto interface = interfaces.find(packet->from);
      if (interface == interfaces.end()) continue;
      blocks.packet(interface->second, epoch(record.at), packet->headers, packet->payload,
                    comment_of(trace, seq));
    }
  }
}

// — what passes one link —

struct Passing {
  SimTime departs_at;
  Seq sent;  // Its PacketSent.
  std::uint8_t hops_before = 0;
  bool departed = true;
};

// Where a packet was lost before it left: no room in the queue, or the link was cut first.
bool never_departed(const Record& record, const trace::PacketLost& lost, SimTime departs_at) {
  return lost.reason == trace::LossReason::QueueFull ||
         (lost.reason == trace::LossReason::LinkCut && record.at <= departs_at);
}

std::vector<Passing> passing(const Trace& trace, LinkId link) {
  std::vector<Passing> all;
  std::map<PacketId, std::size_t> last;   // The packet's last passing, in `all`.
  std::map<PacketId, std::uint8_t> hops;  // Routers that it has passed.
  const auto add = [&](PacketId packet, const Passing& one) {
    last[packet] = all.size();
    all.push_back(one);
  };
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    const Record& record = trace[seq];
    if (const auto* sent = std::get_if<trace::PacketSent>(&record.body)) {
      if (sent->link == link) add(sent->packet, {sent->departs_at, seq});
    } else if (const auto* on = std::get_if<trace::PacketForwarded>(&record.body)) {
      const std::uint8_t passed = ++hops[on->packet];
      if (on->link == link) add(on->packet, {on->departs_at, on->sent, passed});
    } else if (const auto* lost = std::get_if<trace::PacketLost>(&record.body)) {
      const auto found = last.find(lost->packet);
      if (lost->link != link || found == last.end()) continue;
      Passing& one = all[found->second];
      if (never_departed(record, *lost, one.departs_at)) one.departed = false;
    }
  }
  std::erase_if(all, [](const Passing& one) { return !one.departed; });
  std::ranges::stable_sort(all, {}, &Passing::departs_at);
  return all;
}

void write_passing(const Trace& trace, LinkId link, const Epoch& epoch, PcapngBlocks& blocks) {
  trace::Text label;
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    if (const auto* host = std::get_if<trace::HostAdded>(&trace[seq].body)) {
      write_name(*host, blocks);
    } else if (const auto* added = std::get_if<trace::LinkAdded>(&trace[seq].body)) {
      if (added->link == link) label = added->label;
    }
  }
  blocks.interface("link " + std::to_string(link.value), label, {});
  for (const Passing& one : passing(trace, link)) {
    if (!one.sent || one.sent.value > trace.size()) continue;
    const auto* const sent = std::get_if<trace::PacketSent>(&trace[one.sent].body);
    if (sent == nullptr) continue;
    trace::Headers headers = sent->headers;
    headers.time_to_live = static_cast<std::uint8_t>(headers.time_to_live - one.hops_before);
    blocks.packet(0, epoch(one.departs_at), headers, sent->payload, comment_of(trace, one.sent));
  }
}

}  // namespace

void write_pcapng(const Trace& trace, const PcapngOptions& options, const trace::Sink& sink) {
  PcapngBlocks blocks{sink};
  const Epoch epoch = write_section(trace, blocks);
  if (options.tap) {
    write_passing(trace, options.tap, epoch, blocks);
  } else {
    write_sent(trace, epoch, blocks);
  }
  blocks.flush();
}

std::string to_pcapng(const Trace& trace, const PcapngOptions& options) {
  std::string file;
  write_pcapng(trace, options, [&](std::string_view piece) { file += piece; });
  return file;
}

}  // namespace report
