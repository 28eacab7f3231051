#include "gui/reading/bare_segments.h"

#include <map>

#include "sim/report/agents.h"

namespace reading {

namespace {

// The lifeline of the agent that uses this port of this computer; the number of lanes: none.
class LaneFinder {
 public:
  LaneFinder(const Story& story, const std::vector<AgentId>& lanes) : lanes_(lanes.size()) {
    for (const auto& [id, host] : story.directory().hosts()) host_of_[host.address] = id;
    for (std::uint32_t i = 0; i < lanes.size(); ++i) {
      const report::AgentEntry* agent = story.directory().agent(lanes[i]);
      if (agent != nullptr) by_kind_.try_emplace({agent->host, agent->kind}, i);
    }
  }
  std::size_t find(trace::Ipv4 address, std::uint16_t port, std::uint16_t peer_port) const {
    const auto host = host_of_.find(address);
    if (host == host_of_.end()) return lanes_;
    const auto* protocol = protocols::between(port, peer_port);
    if (protocol == nullptr) return lanes_;
    const trace::AgentKind kind =
        port == protocol->port ? report::server_of(*protocol) : report::client_of(*protocol);
    const auto lane = by_kind_.find({host->second, kind});
    return lane == by_kind_.end() ? lanes_ : lane->second;
  }

 private:
  std::size_t lanes_;
  std::map<trace::Ipv4, HostId> host_of_;
  std::map<std::pair<HostId, trace::AgentKind>, std::uint32_t> by_kind_;
};

}  // namespace

std::vector<Segment> bare_segments(const Story& story, const std::vector<AgentId>& lanes) {
  const LaneFinder finder{story, lanes};
  std::vector<Segment> segments;
  std::map<Seq, std::size_t> of_packet;
  for (std::uint32_t i = 0; i < story.hops().size(); ++i) {
    const Hop& hop = story.hops()[i];
    if (hop.cargo != Cargo::Control || hop.protocol == nullptr) continue;
    const auto known = of_packet.find(hop.sent);
    if (known != of_packet.end()) {
      segments[known->second].to = hop.arrives;
      segments[known->second].arrives = !hop.lost;
      continue;
    }
    const auto& headers = std::get<trace::PacketSent>(story.trace()[hop.sent].body).headers;
    const std::size_t from =
        finder.find(headers.source, headers.source_port, headers.destination_port);
    const std::size_t to =
        finder.find(headers.destination, headers.destination_port, headers.source_port);
    if (from == lanes.size() || to == lanes.size() || from == to) continue;
    of_packet[hop.sent] = segments.size();
    segments.push_back({i, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to),
                        !hop.lost, hop.departs, hop.arrives});
  }
  return segments;
}

}  // namespace reading
