#include "gui/reading/rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "sim/report/agents.h"

namespace reading {

namespace {

constexpr double kRowsPerSecond = 1.5;  // Paced seconds.
constexpr double kUnheard = 0.8;        // An arrow that never arrives ends so far down.
constexpr float kGapInside = 1, kGapBetween = 1.9F, kMargin = 0.6F;

using End = ArrowEnd;

// Keeps arrows of the same direction parallel, and the middles of all a row apart.
class Spreader {
 public:
  explicit Spreader(std::vector<Arrow>& arrows) : arrows_(arrows) {}

  // Returns the row where this end is to be, `row` or further down.
  double place(const End& end, double row) {
    Arrow& arrow = arrows_[end.arrow];
    auto& [last_from, last_to] = last_[{arrow.kind, arrow.speaker_lane, arrow.listener_lane}];
    double& last = end.arrival ? last_to : last_from;
    row = std::max(row, last + 1);
    if (!end.arrival) {
      if (!arrow.arrives) {
        while (const double* near = close_to(row + kUnheard / 2)) row = *near + 1 - kUnheard / 2;
        middles_.insert(row + kUnheard / 2);
      }
      arrow.from = row;
      arrow.to = row + kUnheard;
    } else {
      while (const double* near = close_to((arrow.from + row) / 2)) {
        row = 2 * (*near + 1) - arrow.from;
      }
      arrow.to = row;
      middles_.insert(arrow.middle());
    }
    return last = row;
  }

 private:
  // A middle less than a row from this one; null: none.
  const double* close_to(double middle) const {
    constexpr double kNearlyOne = 1 - 1e-9;
    const auto found = middles_.upper_bound(middle - kNearlyOne);
    return found != middles_.end() && *found < middle + kNearlyOne ? &*found : nullptr;
  }

  std::vector<Arrow>& arrows_;
  std::map<std::tuple<Arrow::Kind, std::uint32_t, std::uint32_t>, std::pair<double, double>> last_;
  std::set<double> middles_;
};

std::vector<double> reach(const auto& spans) {
  std::vector<double> lowest;
  for (const auto& span : spans) {
    lowest.push_back(lowest.empty() ? span.to : std::max(lowest.back(), span.to));
  }
  return lowest;
}

std::pair<std::size_t, std::size_t> between(const auto& spans, const std::vector<double>& lowest,
                                            double top, double bottom) {
  const auto first = std::ranges::lower_bound(lowest, top) - lowest.begin();
  const auto last =
      std::ranges::upper_bound(spans, bottom, {}, [](const auto& span) { return span.from; }) -
      spans.begin();
  return {static_cast<std::size_t>(std::min(first, last)), static_cast<std::size_t>(last)};
}

// A TCP packet without payload, from its sender to its destination.
struct Segment {
  std::uint32_t hop;  // Its first one.
  std::uint32_t from_lane, to_lane;
  bool arrives;
  SimTime from, to;
};

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

SimTime halfway(const Question& question) {
  return question.from + (question.to - question.from) / 2;
}

// Who says, hears or asks something that concerns the message.
std::set<AgentId> concerned(const Story& story, const Following& following) {
  std::set<AgentId> agents;
  for (const Utterance& said : story.utterances()) {
    if (following.concerns(said.session)) agents.insert({said.speaker, said.listener});
  }
  for (const Question& question : story.questions()) {
    if (following.concerns(question.asked)) agents.insert(question.resolver);
  }
  for (const Call& call : story.calls()) {
    if (!following.concerns(call.session)) continue;
    agents.insert(call.client);
    if (call.server) agents.insert(call.server);
  }
  for (const Deed& deed : story.deeds()) {
    if (deed.with && following.concerns(deed.seq)) agents.insert({deed.agent, deed.with});
  }
  return agents;
}

}  // namespace

Rows::Rows(const Story& story, const Pace& pace, bool packets, const Following* following)
    : pace_(&pace) {
  find_lanes(story, following);
  find_arrows(story, packets, following);
  find_bands(story, following);
}

void Rows::find_lanes(const Story& story, const Following* following) {
  lanes_ = story.lifelines();
  if (following != nullptr) {
    const std::set<AgentId> wanted = concerned(story, *following);
    std::erase_if(lanes_, [&](AgentId agent) { return !wanted.contains(agent); });
  }
  const bool outside = std::ranges::any_of(story.utterances(), [](const Utterance& said) {
    return !said.speaker || (!said.listener && said.heard);
  });
  if (outside) lanes_.insert(lanes_.begin(), AgentId{});
  float at = kMargin;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    if (i > 0) {
      const auto* left = story.directory().agent(lanes_[i - 1]);
      const auto* here = story.directory().agent(lanes_[i]);
      const bool same = left != nullptr && here != nullptr && left->host == here->host;
      at += same ? kGapInside : kGapBetween;
    }
    places_.push_back(at);
  }
  for (float& place : places_) place /= at + kMargin;
}

std::uint32_t Rows::lane_of(AgentId agent) const {
  const auto found = std::ranges::find(lanes_, agent);
  return found == lanes_.end() ? 0 : static_cast<std::uint32_t>(found - lanes_.begin());
}

std::optional<std::uint32_t> Rows::lane_near(const Story& story, AgentId agent) const {
  const auto exact = std::ranges::find(lanes_, agent);
  if (exact != lanes_.end()) return static_cast<std::uint32_t>(exact - lanes_.begin());
  const report::AgentEntry* wanted = story.directory().agent(agent);
  if (wanted == nullptr) return std::nullopt;
  // A spool is the client's, a user agent has clients.
  constexpr trace::AgentKind kNear[] = {trace::AgentKind::MtaClient, trace::AgentKind::MtaServer,
                                        trace::AgentKind::MaaClient};
  for (const trace::AgentKind kind : kNear) {
    for (std::uint32_t i = 0; i < lanes_.size(); ++i) {
      const report::AgentEntry* here = story.directory().agent(lanes_[i]);
      if (here != nullptr && here->host == wanted->host && here->kind == kind) return i;
    }
  }
  return std::nullopt;
}

void Rows::find_arrows(const Story& story, bool packets, const Following* following) {
  std::vector<End> ends;
  const auto add = [&](Arrow arrow, SimTime from, Seq begins, SimTime to, Seq arrives) {
    const auto index = static_cast<std::uint32_t>(arrows_.size());
    arrows_.push_back(arrow);
    ends.push_back({from, begins.value, false, index});
    if (arrow.arrives) ends.push_back({to, arrives.value, true, index});
  };
  for (std::uint32_t i = 0; i < story.utterances().size(); ++i) {
    const Utterance& said = story.utterances()[i];
    if (following != nullptr && !following->concerns(said.session)) {
      ++hidden_;
      continue;
    }
    add({Arrow::Kind::Said, i, lane_of(said.speaker), lane_of(said.listener), bool{said.heard}},
        said.from, said.said, said.to, said.heard);
  }
  for (std::uint32_t i = 0; i < story.questions().size(); ++i) {
    const Question& question = story.questions()[i];
    if (following != nullptr && !following->concerns(question.asked)) {
      hidden_ += question.answered ? 2 : 1;
      continue;
    }
    const std::uint32_t lane = lane_of(question.resolver);
    const SimTime middle = halfway(question);
    const bool answered{question.answered};
    add({Arrow::Kind::Asked, i, lane, lane, answered}, question.from, question.asked, middle,
        question.asked);
    if (answered) {
      add({Arrow::Kind::Answered, i, lane, lane, true}, middle, question.answered, question.to,
          question.answered);
    }
  }
  for (std::uint32_t i = 0; i < story.calls().size(); ++i) {
    const Call& call = story.calls()[i];
    if (following != nullptr && !following->concerns(call.session)) {
      ++hidden_;
      continue;
    }
    const std::uint32_t lane = lane_of(call.client);
    add({Arrow::Kind::Call, i, lane, call.server ? lane_of(call.server) : lane, false}, call.from,
        call.opened, call.from, call.opened);
  }
  for (std::uint32_t i = 0; i < story.deeds().size(); ++i) {
    const Deed& deed = story.deeds()[i];
    if (following != nullptr && !following->concerns(deed.seq)) {
      ++hidden_;
      continue;
    }
    const auto own = lane_near(story, deed.agent);
    if (!own) continue;
    const std::uint32_t other = deed.with ? lane_of(deed.with) : *own;
    add({Arrow::Kind::Deed, i, deed.comes ? other : *own, deed.comes ? *own : other, true}, deed.at,
        deed.seq, deed.at, deed.seq);
  }
  if (packets) {
    for (const Segment& segment : bare_segments(story, lanes_)) {
      const Seq sent = story.hops()[segment.hop].sent;
      if (following != nullptr && !following->concerns(sent)) continue;
      add({Arrow::Kind::Packet, segment.hop, segment.from_lane, segment.to_lane, segment.arrives},
          segment.from, sent, segment.to, sent);
    }
  }
  std::ranges::sort(ends, {}, &End::key);
  spread(ends);
  std::ranges::sort(arrows_, {}, &Arrow::from);
  arrow_reach_ = reach(arrows_);
  length_ = std::max(row_at(story.end()), arrow_reach_.empty() ? 0 : arrow_reach_.back());
}

void Rows::spread(const std::vector<ArrowEnd>& ends) {
  knots_.push_back({SimTime{}, 0});
  Spreader spreader{arrows_};
  for (const End& end : ends) {
    const Knot last = knots_.back();
    const double passed = pace_->seconds_at(end.at) - pace_->seconds_at(last.at);
    const double row = last.row + std::max(passed, 0.0) * kRowsPerSecond;
    knots_.push_back({end.at, spreader.place(end, row)});
  }
}

void Rows::find_bands(const Story& story, const Following* following) {
  std::vector<double> free_from;                // Of each track.
  std::map<SessionId, std::uint32_t> last_one;  // Its last phase is not followed by another.
  for (std::uint32_t i = 0; i < story.phases().size(); ++i) {
    last_one[story.phases()[i].session] = i;
  }
  for (std::uint32_t i = 0; i < story.phases().size(); ++i) {
    const Phase& phase = story.phases()[i];
    if (following != nullptr && !following->concerns(phase.session)) continue;
    Band band{i, 0, row_before(phase.from), 0};
    band.to = last_one[phase.session] == i ? row_at(phase.to) : row_before(phase.to);
    band.to = std::max(band.to, band.from);
    const auto track =
        std::ranges::find_if(free_from, [&](double row) { return row <= band.from + 1e-9; });
    band.track = static_cast<std::uint32_t>(track - free_from.begin());
    if (track == free_from.end()) {
      free_from.push_back(band.to);
    } else {
      *track = band.to;
    }
    bands_.push_back(band);
  }
  tracks_ = static_cast<std::uint32_t>(free_from.size());
  band_reach_ = reach(bands_);
}

double Rows::row_at(SimTime at) const {
  const auto next = std::ranges::upper_bound(knots_, at, {}, &Knot::at);
  if (next == knots_.begin()) return 0;
  const Knot& last = *std::prev(next);
  const double passed = pace_->seconds_at(at) - pace_->seconds_at(last.at);
  if (next == knots_.end()) return last.row + passed * kRowsPerSecond;
  const double whole = pace_->seconds_at(next->at) - pace_->seconds_at(last.at);
  return last.row + (whole > 0 ? passed / whole * (next->row - last.row) : 0);
}

double Rows::row_before(SimTime at) const {
  const auto here = std::ranges::lower_bound(knots_, at, {}, &Knot::at);
  return here != knots_.end() && here->at == at ? here->row : row_at(at);
}

SimTime Rows::time_at(double row) const {
  const auto next = std::ranges::upper_bound(knots_, row, {}, &Knot::row);
  if (next == knots_.begin()) return SimTime{};
  const Knot& last = *std::prev(next);
  const double begun = pace_->seconds_at(last.at);
  if (next == knots_.end()) return pace_->at_seconds(begun + (row - last.row) / kRowsPerSecond);
  if (next->at == last.at) return last.at;
  const double part = (row - last.row) / (next->row - last.row);
  return pace_->at_seconds(begun + part * (pace_->seconds_at(next->at) - begun));
}

std::pair<std::size_t, std::size_t> Rows::arrows_between(double top, double bottom) const {
  return between(arrows_, arrow_reach_, top, bottom);
}

std::pair<std::size_t, std::size_t> Rows::bands_between(double top, double bottom) const {
  return between(bands_, band_reach_, top, bottom);
}

}  // namespace reading
