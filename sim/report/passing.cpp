#include "sim/report/passing.h"

#include <algorithm>
#include <map>
#include <optional>

namespace report {
namespace {

// Where a packet was lost before it left: no room in the queue, or the link was cut first.
bool never_departed(const trace::Record& record, const trace::PacketLost& lost,
                    SimTime departs_at) {
  return lost.reason == trace::LossReason::QueueFull ||
         (lost.reason == trace::LossReason::LinkCut && record.at <= departs_at);
}

class Watcher {
 public:
  Watcher(const trace::Trace& trace, std::optional<LinkId> only) : trace_(trace), only_(only) {}

  std::vector<Passing> watch() {
    for (Seq seq{1}; seq.value <= trace_.size(); ++seq.value) take(seq, trace_[seq]);
    std::vector<Passing> all;
    for (const Seen& one : all_) {
      if (one.departed) all.push_back(one.passing);
    }
    std::ranges::stable_sort(all, {}, &Passing::departs_at);
    return all;
  }

 private:
  struct Seen {
    Passing passing;
    bool departed = true;
  };
  struct Packet {
    std::size_t last = kNowhere;  // Its last passing, in `all_`.
    std::uint8_t hops = 0;        // Routers that it has passed.
    trace::Text payload{};        // As it is by now.
  };
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  void take(Seq seq, const trace::Record& record) {
    if (const auto* sent = std::get_if<trace::PacketSent>(&record.body)) {
      Packet& packet = packets_[sent->packet] = {.payload = sent->payload};
      add(packet, {.link = sent->link,
                   .departs_at = sent->departs_at,
                   .arrives_at = sent->arrives_at,
                   .sent = seq});
    } else if (const auto* on = std::get_if<trace::PacketForwarded>(&record.body)) {
      Packet& packet = packets_[on->packet];
      ++packet.hops;
      add(packet, {.link = on->link,
                   .departs_at = on->departs_at,
                   .arrives_at = on->arrives_at,
                   .sent = on->sent});
    } else if (const auto* changed = std::get_if<trace::PacketChanged>(&record.body)) {
      Packet& packet = packets_[changed->packet];
      packet.payload = changed->payload;
      if (Seen* seen = seen_on(changed->link, packet)) seen->passing.changed = seq;
    } else if (const auto* lost = std::get_if<trace::PacketLost>(&record.body)) {
      Seen* const seen = seen_on(lost->link, packets_[lost->packet]);
      if (seen == nullptr) return;
      seen->departed = !never_departed(record, *lost, seen->passing.departs_at);
    }
  }

  void add(Packet& packet, Passing passing) {
    packet.last = kNowhere;
    if (!passing.link || (only_ && passing.link != *only_)) return;
    passing.hops_before = packet.hops;
    passing.payload = packet.payload;
    packet.last = all_.size();
    all_.push_back({passing});
  }

  Seen* seen_on(LinkId link, const Packet& packet) {
    const bool here = packet.last != kNowhere && all_[packet.last].passing.link == link;
    return here ? &all_[packet.last] : nullptr;
  }

  const trace::Trace& trace_;
  std::optional<LinkId> only_;
  std::vector<Seen> all_;
  std::map<PacketId, Packet> packets_;
};

}  // namespace

const trace::PacketSent* packet_of(const trace::Trace& trace, Seq sent) {
  if (!sent || sent.value > trace.size()) return nullptr;
  return std::get_if<trace::PacketSent>(&trace[sent].body);
}

std::vector<Passing> passing(const trace::Trace& trace, LinkId link) {
  return Watcher{trace, link}.watch();
}

std::vector<Passing> passing(const trace::Trace& trace) {
  return Watcher{trace, std::nullopt}.watch();
}

}  // namespace report
