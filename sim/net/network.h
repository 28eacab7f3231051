#pragma once
// The network: hosts, links between them, and the packets on their way. Make it with a recorder,
// add hosts and links, then use host(id).tcp() and host(id).udp().
//
// What happens to a packet is in the trace: PacketSent by its sender, PacketForwarded by each
// router, PacketChanged where somebody did so, PacketLost where it ends without arriving. It must
// live no longer than its recorder, and the kernel must not run on once it is gone.
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/kernel/ids.h"
#include "sim/kernel/kernel.h"
#include "sim/net/host.h"
#include "sim/net/link.h"
#include "sim/net/middleman.h"
#include "sim/net/routes.h"
#include "sim/trace/trace.h"

namespace net {

class Network {
 public:
  // Hosts and links draw from streams of their own, made from the seed and their names.
  Network(trace::Recorder& recorder, std::uint64_t seed);

  // Ids are 1, 2, … in the order of the calls. Names and addresses must differ. HostAdded and
  // LinkAdded are for the caller to record.
  HostId add_host(std::string name, trace::Ipv4 address, trace::HostKind kind);
  LinkId add_link(HostId a, HostId b, LinkOptions options);
  // Routes are found anew by themselves after every change below; this only says it aloud.
  void compute_routes() { routes_.forget(); }

  Host& host(HostId id) { return *hosts_[id.value - 1]; }
  const Host& host(HostId id) const { return *hosts_[id.value - 1]; }
  Host* find_host(trace::Ipv4 address);  // nullptr: no host has it.

  // Records LinkChanged. Packets on a link that goes down, or waiting for it, are lost.
  void set_link(LinkId id, LinkOptions options);
  const LinkOptions& link_options(LinkId id) const { return links_[id.value - 1].options(); }
  // Records HostChanged. Switching off closes all connections of the host: its users get
  // on_closed(HostDown), its peers learn nothing. Listeners and UDP ports are there again when it
  // is switched on. No change: no record.
  void set_host_up(HostId id, bool up);

  // Puts a packet on its way, with the present cause. `headers` is taken as it is, also a source
  // that is not the sender's; only the identification is filled in. `payload` must be kept in the
  // trace. PacketId{…} is 1, 2, … in the order of the calls.
  PacketId send(HostId from, trace::Headers headers, trace::Text payload);
  // The packet of this number, which was not sent yet, will be lost on its first link.
  void lose(PacketId packet);
  // From now on somebody on the link waits for such a packet, once, and looks at each when it
  // reaches the link's end. Orders are tried one after the other, the oldest first.
  void intercept(LinkId link, Interception order);

  trace::Recorder& recorder() { return recorder_; }

 private:
  struct Hop {
    LinkId link;
    HostId to;
    SimTime departs_at{};
    SimTime arrives_at{};
    std::optional<trace::LossReason> lost;  // It does not leave at all.
  };
  struct InFlight {
    PacketId packet;  // PacketId{}: this place is free.
    Seq sent;         // Its PacketSent.
    Seq put_on_link;  // PacketSent or the last PacketForwarded.
    Seq changed;      // The last PacketChanged; Seq{}: it is as its sender sent it.
    LinkId link;
    HostId from;
    HostId to;
    SimTime departs_at{};
    std::uint8_t time_to_live = 0;
    bool unlucky = false;
    kernel::EventId event;
  };

  Hop offer(HostId from, trace::Ipv4 destination, std::uint32_t octets);
  void launch(InFlight flight, const Hop& hop);
  void arrive(std::uint32_t place);
  trace::Text payload_of(const InFlight& flight) const;
  bool passes_middleman(InFlight& flight);
  void forward(InFlight flight, const trace::PacketSent& sent);
  void record_loss(const InFlight& flight, HostId host, trace::LossReason reason);
  void lose_in_flight(const std::function<bool(const InFlight&)>& which, trace::LossReason reason);

  trace::Recorder& recorder_;
  kernel::Kernel& kernel_;
  std::uint64_t seed_;
  std::vector<std::unique_ptr<Host>> hosts_;
  std::vector<Link> links_;
  std::vector<RoutedHost> routed_hosts_;
  std::vector<std::pair<trace::Ipv4, HostId>> addresses_;  // Sorted.
  Routes routes_;
  std::uint32_t last_packet_ = 0;
  std::vector<PacketId> doomed_;  // See lose().
  std::map<LinkId, std::vector<Interception>> interceptions_;
  std::vector<InFlight> in_flight_;
  std::vector<std::uint32_t> free_places_;  // In in_flight_.
};

}  // namespace net
