#include "sim/report/pcapng.h"

#include <algorithm>
#include <map>
#include <vector>

#include "sim/report/passing.h"
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

std::string name_of(LinkId link) {
  return "link " + std::to_string(link.value);
}
// The interface of what somebody on a link has changed.
constexpr trace::Text kChanger = "as it was changed there";

// — what each host sends —

// An interface is described when its host is added, which is before it sends anything.
void write_sent(const Trace& trace, const Epoch& epoch, PcapngBlocks& blocks) {
  std::map<HostId, std::uint32_t> interfaces;
  std::map<LinkId, std::uint32_t> changers;
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
    } else if (const auto* changed = std::get_if<trace::PacketChanged>(&record.body)) {
      // What goes out in its place, as if he had sent it.
      const auto number = static_cast<std::uint32_t>(interfaces.size() + changers.size());
      const auto [interface, is_new] = changers.try_emplace(changed->link, number);
      if (is_new) blocks.interface(name_of(changed->link), kChanger, {});
      if (const auto* sent = packet_of(trace, changed->sent)) {
        blocks.packet(interface->second, epoch(record.at), sent->headers, changed->payload,
                      comment_of_change(*changed));
      }
    }
  }
}

// — what passes one link —

void write_passing(const Trace& trace, LinkId link, const Epoch& epoch, PcapngBlocks& blocks) {
  trace::Text label;
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    if (const auto* host = std::get_if<trace::HostAdded>(&trace[seq].body)) {
      write_name(*host, blocks);
    } else if (const auto* added = std::get_if<trace::LinkAdded>(&trace[seq].body)) {
      if (added->link == link) label = added->label;
    }
  }
  blocks.interface(name_of(link), label, {});
  const std::vector<Passing> all = passing(trace, link);
  const bool changes =
      std::ranges::any_of(all, [](const Passing& one) { return static_cast<bool>(one.changed); });
  if (changes) blocks.interface(name_of(link), kChanger, {});
  for (const Passing& one : all) {
    const auto* const sent = packet_of(trace, one.sent);
    if (sent == nullptr) continue;
    trace::Headers headers = sent->headers;
    headers.time_to_live = static_cast<std::uint8_t>(headers.time_to_live - one.hops_before);
    blocks.packet(0, epoch(one.departs_at), headers, one.payload, comment_of(trace, one.sent));
    if (!one.changed) continue;
    const auto& changed = std::get<trace::PacketChanged>(trace[one.changed].body);
    blocks.packet(1, epoch(trace[one.changed].at), headers, changed.payload,
                  comment_of_change(changed));
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
