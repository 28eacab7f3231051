#include "sim/report/fetching.h"

#include <algorithm>
#include <deque>
#include <map>
#include <tuple>

#include "sim/report/datagram.h"
#include "sim/report/fetching_places.h"

namespace report {

namespace {

// Who is connected with whom: the client's end and the server's.
struct Connection {
  trace::Ipv4 client, server;
  std::uint16_t client_port = 0, server_port = 0;
  auto operator<=>(const Connection&) const = default;
};
using Caller = std::tuple<trace::Ipv4, trace::Ipv4, std::uint16_t>;  // Without the client's port.

class Counter {
 public:
  explicit Counter(const trace::Trace& trace) : trace_(trace), directory_(trace) {}

  Fetching count() {
    begin_visits();
    for (std::uint32_t i = 1; i <= trace_.size(); ++i) take(trace_[Seq{i}]);
    Fetching all;
    for (const Open& open : open_) {
      all.visits.push_back(open.visit);
      FetchVisit& visit = all.visits.back();
      visit.cost.connected = visit.ended - visit.begun;
      visit.cost.in_vain = visit.cost.content == 0 ? 1 : 0;
      all.total += visit.cost;
    }
    all.longest_wait = longest_;
    all.places = places_of(trace_, directory_, all.visits);
    return all;
  }

 private:
  struct Open {
    FetchVisit visit;
    bool waits = false;    // The client has said something, and nothing has been answered.
    bool by_hand = false;  // Who types, or is outside, does not record what messages he heard.
  };

  void begin_visits() {
    for (const auto& [id, session] : directory_.sessions()) {
      if (session.protocol->agents != protocols::Agents::Maa) continue;
      const AgentEntry* client = directory_.agent(session.client);
      const HostId computer = client == nullptr ? HostId{} : client->host;
      open_.push_back({.visit = {.session = id,
                                 .protocol = session.protocol,
                                 .client = session.client,
                                 .computer = computer,
                                 .begun = session.opened,
                                 .ended = session.opened,
                                 .cost = {.connections = 1}},
                       .by_hand = directory_.stage(session) == 0});
    }
    std::ranges::stable_sort(open_, {}, [](const Open& open) { return open.visit.begun; });
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const FetchVisit& visit = open_[i].visit;
      by_session_[visit.session] = i;
      const auto host = directory_.hosts().find(visit.computer);
      if (host == directory_.hosts().end()) continue;
      const SessionEntry& session = directory_.sessions().at(visit.session);
      callers_[{host->second.address, session.address, session.port}].push_back(i);
    }
  }

  void take(const trace::Record& record) {
    if (const auto* packet = std::get_if<trace::PacketSent>(&record.body)) {
      take_packet(*packet);
    } else if (const auto* accepted = std::get_if<trace::SessionAccepted>(&record.body)) {
      if (Open* open = find(accepted->session)) ++open->visit.cost.round_trips;
    } else if (const auto* said = std::get_if<trace::Said>(&record.body)) {
      if (Open* open = find(said->session)) take_said(*open, *said, record.at);
    } else if (const auto* heard = std::get_if<trace::Heard>(&record.body)) {
      Open* open = find(heard->session);
      if (open == nullptr) return;
      open->visit.ended = record.at;
      const bool content = heard->part == trace::Part::Content && !heard->from_client;
      if (content && !open->by_hand) open->visit.cost.content += heard->octets;
    } else if (const auto* inside = std::get_if<trace::Enclosed>(&record.body)) {
      if (inside->part != trace::Part::Content || inside->from_client) return;
      Open* open = find(inside->session);
      if (open != nullptr && inside->heard != open->by_hand) {
        open->visit.cost.content += inside->octets;
      }
    } else if (const auto* delivered = std::get_if<trace::Delivered>(&record.body)) {
      take_delivered(*delivered, record.at);
    } else if (const auto* fetched = std::get_if<trace::Fetched>(&record.body)) {
      const auto found = delivered_.find({fetched->mailbox, fetched->uid});
      if (found == delivered_.end()) return;
      longest_ = std::max(longest_.value_or(Duration{}), record.at - found->second);
      delivered_.erase(found);
    } else if (const auto* mailbox = std::get_if<trace::MailboxAdded>(&record.body)) {
      keepers_[mailbox->mailbox] = mailbox->agent;
    }
  }

  // The first packet of a connection tells the client's port. Sessions and connections between the
  // same two computers begin in the same order.
  void take_packet(const trace::PacketSent& packet) {
    const trace::Headers& headers = packet.headers;
    if (headers.transport != trace::Transport::Tcp) return;
    const Connection there{headers.source, headers.destination, headers.source_port,
                           headers.destination_port};
    const Connection back{there.server, there.client, there.server_port, there.client_port};
    if (headers.flags == trace::kSyn) {
      const auto [known, fresh] = first_.try_emplace(there, headers.sequence);
      if (fresh || known->second != headers.sequence) {
        known->second = headers.sequence;
        begin_connection(there);
      }
    }
    // A file that somebody has edited may hold packets that could never be sent.
    const std::size_t octets = datagram_octets(headers, packet.payload.size());
    if (const auto found = connections_.find(there); found != connections_.end()) {
      open_[found->second].visit.cost.wire_from_client += octets;
    } else if (const auto other = connections_.find(back); other != connections_.end()) {
      open_[other->second].visit.cost.wire_from_server += octets;
    }
  }

  void begin_connection(const Connection& ends) {
    const auto found = callers_.find({ends.client, ends.server, ends.server_port});
    if (found == callers_.end() || found->second.empty()) return;
    connections_[ends] = found->second.front();
    found->second.pop_front();
  }

  static void take_said(Open& open, const trace::Said& said, SimTime at) {
    FetchCost& cost = open.visit.cost;
    open.visit.ended = at;
    (said.from_client ? cost.said_from_client : cost.said_from_server) += said.text.size();
    if (said.from_client) {
      open.waits = true;
      return;
    }
    if (said.part == trace::Part::Content && open.by_hand) cost.content += said.text.size();
    if (said.part == trace::Part::Greeting || open.waits) ++cost.round_trips;
    open.waits = false;
  }

  // What lay there from the beginning did not come.
  void take_delivered(const trace::Delivered& delivered, SimTime at) {
    const auto keeper = keepers_.find(delivered.mailbox);
    if (keeper != keepers_.end() && keeper->second == delivered.agent) return;
    delivered_[{delivered.mailbox, delivered.uid}] = at;
  }

  Open* find(SessionId session) {
    const auto found = by_session_.find(session);
    return found == by_session_.end() ? nullptr : &open_[found->second];
  }

  const trace::Trace& trace_;
  Directory directory_;
  std::vector<Open> open_;
  std::map<SessionId, std::size_t> by_session_;
  std::map<Caller, std::deque<std::size_t>> callers_;  // Visits whose connection is to come.
  std::map<Connection, std::uint32_t> first_;          // The sequence number of the last SYN.
  std::map<Connection, std::size_t> connections_;
  std::map<MailboxId, AgentId> keepers_;
  std::map<std::pair<MailboxId, std::uint32_t>, SimTime> delivered_;  // And not fetched so far.
  std::optional<Duration> longest_;
};

}  // namespace

FetchCost& FetchCost::operator+=(const FetchCost& other) {
  connections += other.connections;
  in_vain += other.in_vain;
  round_trips += other.round_trips;
  wire_from_client += other.wire_from_client;
  wire_from_server += other.wire_from_server;
  said_from_client += other.said_from_client;
  said_from_server += other.said_from_server;
  content += other.content;
  connected += other.connected;
  return *this;
}

std::string Fetching::protocols() const {
  std::vector<std::string_view> names;
  for (const FetchVisit& visit : visits) {
    if (std::ranges::find(names, visit.protocol->name) == names.end()) {
      names.push_back(visit.protocol->name);
    }
  }
  std::string words;
  for (const std::string_view name : names)
    words += (words.empty() ? "" : " and ") + std::string{name};
  return words;
}

Fetching fetching(const trace::Trace& trace) {
  return Counter{trace}.count();
}

}  // namespace report
