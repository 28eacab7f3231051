#include "sim/net/network.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/net/packet.h"

namespace net {
namespace {

// A packet to one's own address goes on no link.
constexpr Duration kLoopbackDelay{1};

}  // namespace

Network::Network(trace::Recorder& recorder, std::uint64_t seed)
    : recorder_(recorder), kernel_(recorder.kernel()), seed_(seed) {}

HostId Network::add_host(std::string name, trace::Ipv4 address, trace::HostKind kind) {
  const HostId id{static_cast<std::uint32_t>(hosts_.size() + 1)};
  const auto place = std::ranges::lower_bound(addresses_, address, {},
                                              [](const auto& entry) { return entry.first; });
  assert((place == addresses_.end() || place->first != address) && "addresses must differ");
  addresses_.insert(place, {address, id});
  kernel::Rng rng(seed_, "host " + name);
  hosts_.push_back(std::make_unique<Host>(*this, id, std::move(name), address, kind, rng));
  routed_hosts_.push_back({.forwards = kind == trace::HostKind::Router, .links = {}});
  routes_.forget();
  return id;
}

LinkId Network::add_link(HostId a, HostId b, LinkOptions options) {
  const LinkId id{static_cast<std::uint32_t>(links_.size() + 1)};
  links_.emplace_back(id, a, b, options, seed_);
  routed_hosts_[a.value - 1].links.push_back(id);
  routed_hosts_[b.value - 1].links.push_back(id);
  routes_.forget();
  return id;
}

Host* Network::find_host(trace::Ipv4 address) {
  const auto found = std::ranges::lower_bound(addresses_, address, {},
                                              [](const auto& entry) { return entry.first; });
  if (found == addresses_.end() || found->first != address) return nullptr;
  return &host(found->second);
}

void Network::set_link(LinkId id, LinkOptions options) {
  links_[id.value - 1].change(options, kernel_.now());
  routes_.forget();
  const Seq changed = recorder_.record(trace::LinkChanged{
      .link = id,
      .up = options.up,
      .delay = options.delay,
      .bits_per_second = options.bits_per_second,
      .lost = options.lost,
      .lost_in = options.lost_in,
  });
  if (options.up) return;
  const kernel::Kernel::Because because(kernel_, changed);
  lose_in_flight([&](const InFlight& flight) { return flight.link == id; },
                 trace::LossReason::LinkCut);
}

void Network::set_host_up(HostId id, bool up) {
  Host& changed_host = host(id);
  if (changed_host.up() == up) return;
  const Seq changed = recorder_.record(trace::HostChanged{.host = id, .up = up});
  const kernel::Kernel::Because because(kernel_, changed);
  RoutedHost& routed = routed_hosts_[id.value - 1];
  routed.forwards = up && changed_host.kind() == trace::HostKind::Router;
  routes_.forget();
  if (!up) {
    lose_in_flight(
        [&](const InFlight& flight) {
          const bool waits = flight.departs_at > kernel_.now();
          return flight.from == id && (waits || !flight.link);
        },
        trace::LossReason::HostDown);
  }
  changed_host.set_up(up);
}

void Network::lose(PacketId packet) {
  assert(packet.value > last_packet_);
  doomed_.push_back(packet);
}

void Network::intercept(LinkId link, Interception order) {
  interceptions_[link].push_back(std::move(order));
}

Network::Hop Network::offer(HostId from, trace::Ipv4 destination, std::uint32_t octets) {
  const SimTime now = kernel_.now();
  Hop hop{
      .link = {}, .to = from, .departs_at = now, .arrives_at = now + kLoopbackDelay, .lost = {}};
  if (!host(from).up()) {
    hop.lost = trace::LossReason::HostDown;
    return hop;
  }
  if (destination == host(from).address()) return hop;
  const Host* const target = find_host(destination);
  if (target != nullptr) hop.link = routes_.first_link(from, target->id(), routed_hosts_, links_);
  if (!hop.link) {
    // Where every link of this host is cut, that is the reason that helps the reader.
    const std::vector<LinkId>& own = routed_hosts_[from.value - 1].links;
    const bool cut = !own.empty() && std::ranges::none_of(own, [&](LinkId id) {
      return links_[id.value - 1].options().up;
    });
    if (cut) hop.link = own.front();
    hop.lost = cut ? trace::LossReason::LinkCut : trace::LossReason::NoRoute;
    return hop;
  }
  Link& link = links_[hop.link.value - 1];
  hop.to = link.other_end(from);
  if (const auto passage = link.pass(from, now, octets)) {
    hop.departs_at = passage->departs_at;
    hop.arrives_at = passage->arrives_at;
  } else {
    hop.lost = trace::LossReason::QueueFull;
  }
  return hop;
}

PacketId Network::send(HostId from, trace::Headers headers, trace::Text payload) {
  assert(last_packet_ < UINT32_MAX);
  InFlight flight;
  flight.packet = PacketId{++last_packet_};
  flight.from = from;
  headers.identification = host(from).next_identification();
  const Hop hop = offer(from, headers.destination, total_length(headers, payload.size()));
  if (hop.lost) {
    flight.link = hop.link;
    record_loss(flight, from, *hop.lost);
    return flight.packet;
  }
  flight.sent = recorder_.record(trace::PacketSent{
      .packet = flight.packet,
      .link = hop.link,
      .from = from,
      .to = hop.to,
      .departs_at = hop.departs_at,
      .arrives_at = hop.arrives_at,
      .headers = headers,
      .payload = payload,
  });
  flight.put_on_link = flight.sent;
  flight.time_to_live = headers.time_to_live;
  if (!doomed_.empty()) flight.unlucky = std::erase(doomed_, flight.packet) != 0;
  launch(flight, hop);
  return flight.packet;
}

void Network::launch(InFlight flight, const Hop& hop) {
  flight.link = hop.link;
  flight.to = hop.to;
  flight.departs_at = hop.departs_at;
  if (hop.link && links_[hop.link.value - 1].loses()) flight.unlucky = true;
  // A lost packet vanishes half-way.
  const Duration passage = hop.arrives_at - hop.departs_at;
  const SimTime event_at = hop.departs_at + (flight.unlucky ? passage / 2 : passage);

  std::uint32_t place = 0;
  if (free_places_.empty()) {
    place = static_cast<std::uint32_t>(in_flight_.size());
    in_flight_.emplace_back();
  } else {
    place = free_places_.back();
    free_places_.pop_back();
  }
  const kernel::Kernel::Because because(kernel_, flight.put_on_link);
  flight.event = kernel_.schedule(event_at - kernel_.now(), [this, place] { arrive(place); });
  in_flight_[place] = flight;
}

trace::Text Network::payload_of(const InFlight& flight) const {
  const trace::Trace& trace = recorder_.trace();
  if (flight.changed) return std::get<trace::PacketChanged>(trace[flight.changed].body).payload;
  return std::get<trace::PacketSent>(trace[flight.sent].body).payload;
}

// False: he keeps it.
bool Network::passes_middleman(InFlight& flight) {
  const auto orders = interceptions_.find(flight.link);
  if (orders == interceptions_.end()) return true;
  const trace::Text before = payload_of(flight);
  const auto what = net::intercept(orders->second, before);
  if (!what) return true;
  const Interception order = orders->second[what->which];
  orders->second.erase(orders->second.begin() + static_cast<std::ptrdiff_t>(what->which));
  if (!order.put) {
    const kernel::Kernel::Because because(kernel_, order.deed);
    record_loss(flight, flight.from, trace::LossReason::TakenAway);
    return false;
  }
  const trace::Text payload = recorder_.keep(what->payload);
  flight.changed = recorder_.record(trace::PacketChanged{
      .packet = flight.packet,
      .sent = flight.sent,
      .link = flight.link,
      .deed = order.deed,
      .before = before.substr(what->at, order.find.size()),
      .after = payload.substr(what->at, order.find.size()),
      .payload = payload,
  });
  return true;
}

void Network::arrive(std::uint32_t place) {
  InFlight flight = in_flight_[place];
  in_flight_[place].packet = PacketId{};
  free_places_.push_back(place);

  if (flight.unlucky) return record_loss(flight, flight.from, trace::LossReason::Chance);
  Host& reached = host(flight.to);
  if (!reached.up()) return record_loss(flight, flight.to, trace::LossReason::HostDown);
  if (!passes_middleman(flight)) return;
  const kernel::Kernel::Because because(kernel_, flight.changed ? flight.changed : kernel_.cause());
  const trace::Record& record = recorder_.trace()[flight.sent];
  const auto& sent = *std::get_if<trace::PacketSent>(&record.body);
  if (sent.headers.destination == reached.address()) {
    reached.deliver(sent.headers, payload_of(flight));
  } else {
    forward(flight, sent);
  }
}

void Network::forward(InFlight flight, const trace::PacketSent& sent) {
  const HostId router = flight.to;
  flight.from = router;
  if (--flight.time_to_live == 0) {
    return record_loss(flight, router, trace::LossReason::TimeToLive);
  }
  const std::uint32_t octets = total_length(sent.headers, sent.payload.size());
  const Hop hop = offer(router, sent.headers.destination, octets);
  if (hop.lost) {
    flight.link = hop.link;
    return record_loss(flight, router, *hop.lost);
  }
  flight.put_on_link = recorder_.record(trace::PacketForwarded{
      .packet = flight.packet,
      .sent = flight.sent,
      .link = hop.link,
      .from = router,
      .to = hop.to,
      .departs_at = hop.departs_at,
      .arrives_at = hop.arrives_at,
  });
  launch(flight, hop);
}

void Network::record_loss(const InFlight& flight, HostId last_seen, trace::LossReason reason) {
  recorder_.record(trace::PacketLost{.packet = flight.packet,
                                     .sent = flight.sent,
                                     .link = flight.link,
                                     .host = last_seen,
                                     .reason = reason});
}

void Network::lose_in_flight(const std::function<bool(const InFlight&)>& which,
                             trace::LossReason reason) {
  std::vector<std::uint32_t> lost;
  for (std::uint32_t place = 0; place < in_flight_.size(); ++place) {
    if (in_flight_[place].packet && which(in_flight_[place])) lost.push_back(place);
  }
  // Places are reused: the order in which they were put on their links is the records'.
  std::ranges::sort(lost, {}, [&](std::uint32_t place) { return in_flight_[place].put_on_link; });
  for (const std::uint32_t place : lost) {
    kernel_.cancel(in_flight_[place].event);
    record_loss(in_flight_[place], in_flight_[place].from, reason);
    in_flight_[place].packet = PacketId{};
    free_places_.push_back(place);
  }
}

}  // namespace net
