#include "gui/reading/rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "gui/reading/bare_segments.h"
#include "sim/report/agents.h"

namespace reading {

namespace {

// An arrow that is on its way while nothing else happens goes down by so much of a row.
constexpr double kSlant = 0.32;
constexpr double kLeastStep = 0.02;
// The band that tells of a break: how far it is from what was before, how high it is, and how much
// room the label below it needs.
constexpr double kBeforeBand = 0.5, kBand = 0.8, kBehindBand = 0.75;

using End = ArrowEnd;
constexpr double kFirstRow = 0.75;  // The first label is above its arrow.

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
    if (following.concerns(question.asked)) agents.insert({question.asker, question.server});
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

Rows::Rows(const Story& story, const Pace& pace, bool packets, const Following* following,
           std::span<const std::string> hidden)
    : pace_(&pace), hides_(hidden.begin(), hidden.end()) {
  find_lanes(story, following);
  find_arrows(story, packets, following);
  find_bands(story, following);
  find_talks(story);
}

bool Rows::hides(const protocols::Protocol* protocol) const {
  return protocol != nullptr && std::ranges::find(hides_, protocol->name) != hides_.end();
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

void Rows::add(Arrow arrow, Moment from, Moment to) {
  const auto index = static_cast<std::uint32_t>(arrows_.size());
  arrows_.push_back(arrow);
  ends_.push_back({from.at, from.seq.value, false, index});
  if (arrow.arrives) ends_.push_back({to.at, to.seq.value, true, index});
}

void Rows::find_arrows(const Story& story, bool packets, const Following* following) {
  const auto concerns = [&](auto what) {
    const bool shown = following == nullptr || following->concerns(what);
    hidden_ += shown ? 0 : 1;
    return shown;
  };
  for (std::uint32_t i = 0; i < story.utterances().size(); ++i) {
    const Utterance& said = story.utterances()[i];
    if (hides(said.protocol) || !concerns(said.session)) continue;
    add({Arrow::Kind::Said, i, lane_of(said.speaker), lane_of(said.listener), bool{said.heard}},
        {said.from, said.said}, {said.to, said.heard});
  }
  add_questions(story, following);
  for (std::uint32_t i = 0; i < story.calls().size(); ++i) {
    const Call& call = story.calls()[i];
    if (!concerns(call.session)) continue;
    const std::uint32_t lane = lane_of(call.client);
    add({Arrow::Kind::Call, i, lane, call.server ? lane_of(call.server) : lane, false},
        {call.from, call.opened}, {});
  }
  for (std::uint32_t i = 0; i < story.deeds().size(); ++i) {
    const Deed& deed = story.deeds()[i];
    if (!concerns(deed.seq)) continue;
    const auto own = lane_near(story, deed.agent);
    if (!own) continue;
    const std::uint32_t other = deed.with ? lane_of(deed.with) : *own;
    add({Arrow::Kind::Deed, i, deed.comes ? other : *own, deed.comes ? *own : other, true},
        {deed.at, deed.seq}, {deed.at, deed.seq});
  }
  if (packets) {
    for (const Segment& segment : bare_segments(story, lanes_)) {
      const Hop& hop = story.hops()[segment.hop];
      if (hides(hop.protocol)) continue;
      if (following != nullptr && !following->concerns(hop.sent)) continue;
      add({Arrow::Kind::Packet, segment.hop, segment.from_lane, segment.to_lane, segment.arrives},
          {segment.from, hop.sent}, {segment.to, hop.sent});
    }
  }
  std::ranges::sort(ends_, {}, &End::key);
  spread(story.end());
  std::ranges::sort(arrows_, {}, &Arrow::from);
  arrow_reach_ = reach(arrows_);
  length_ = std::max(row_at(story.end()), arrow_reach_.empty() ? 0 : arrow_reach_.back());
}

void Rows::add_questions(const Story& story, const Following* following) {
  for (const protocols::Protocol* names : report::spoken_by(trace::AgentKind::Resolver)) {
    if (hides(names)) return;
  }
  for (std::uint32_t i = 0; i < story.questions().size(); ++i) {
    const Question& question = story.questions()[i];
    const bool answered{question.answered};
    if (following != nullptr && !following->concerns(question.asked)) {
      hidden_ += answered ? 2 : 1;
      continue;
    }
    const std::uint32_t asker = lane_of(question.asker);
    const std::uint32_t server = question.server ? lane_of(question.server) : asker;
    const SimTime middle = halfway(question);
    add({Arrow::Kind::Asked, i, asker, server, answered}, {question.from, question.asked},
        {middle, question.asked});
    if (answered) {
      add({Arrow::Kind::Answered, i, server, asker, true}, {middle, question.answered},
          {question.to, question.answered});
    }
  }
}

// Returns where it ends.
double Rows::pause(SimTime begun, SimTime ended, double below) {
  const double top = below + kBeforeBand;
  pauses_.push_back({begun, ended, top, top + kBand});
  return top + kBand;
}

// Each arrow begins a row below the one before, and ends where it is when it arrives.
void Rows::spread(SimTime over) {
  knots_.push_back({SimTime{}, 0});
  double next = kFirstRow;      // Where the next arrow may begin.
  SimTime begun{Duration{-1}};  // The last one that did.
  for (const End& end : ends_) {
    const Knot last = knots_.back();
    // Time always goes down, if only by little.
    double row = last.row + (end.at > last.at ? kLeastStep : 0);
    if (end.at - last.at > kBreak) {
      row = pause(last.at, end.at, std::max(row, next - 1));
      next = std::max(next, row + kBehindBand);
    }
    Arrow& arrow = arrows_[end.arrow];
    if (end.arrival) {
      row = std::max(row, arrow.from + (arrow.kind == Arrow::Kind::Deed ? 0 : kSlant));
      // What is still on its way has moved on meanwhile.
      if (end.at > begun) row = std::max(row, next - 1 + kSlant);
      arrow.to = row;
    } else {
      row = std::max(row, next);
      next = row + 1;
      begun = end.at;
      arrow.from = row;
      arrow.to = arrow.arrives ? row : row + kSlant;
    }
    knots_.push_back({end.at, row});
  }
  const Knot last = knots_.back();
  if (!ends_.empty() && over - last.at > kBreak) {
    knots_.push_back({over, pause(last.at, over, std::max(last.row, next - 1))});
  }
  ends_ = {};
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

// Behind the last arrow there is a row of time at most.
double Rows::rows_per_second_at_end(SimTime last) const {
  const double rest = pace_->length() - pace_->seconds_at(last);
  return rest > 1 ? 1 / rest : 1;
}

double Rows::row_at(SimTime at) const {
  const auto next = std::ranges::upper_bound(knots_, at, {}, &Knot::at);
  if (next == knots_.begin()) return 0;
  const Knot& last = *std::prev(next);
  const double passed = pace_->seconds_at(at) - pace_->seconds_at(last.at);
  if (next == knots_.end()) return last.row + passed * rows_per_second_at_end(last.at);
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
  if (next == knots_.end()) {
    return pace_->at_seconds(begun + (row - last.row) / rows_per_second_at_end(last.at));
  }
  if (next->at == last.at) return last.at;
  const double part = (row - last.row) / (next->row - last.row);
  return pace_->at_seconds(begun + part * (pace_->seconds_at(next->at) - begun));
}

std::pair<std::size_t, std::size_t> Rows::arrows_between(double top, double bottom) const {
  return between(arrows_, arrow_reach_, top, bottom);
}

std::pair<std::size_t, std::size_t> Rows::pauses_between(double top, double bottom) const {
  const auto first = std::ranges::lower_bound(pauses_, top, {}, &Pause::to) - pauses_.begin();
  const auto last = std::ranges::upper_bound(pauses_, bottom, {}, &Pause::from) - pauses_.begin();
  return {static_cast<std::size_t>(std::min(first, last)), static_cast<std::size_t>(last)};
}

std::pair<std::size_t, std::size_t> Rows::bands_between(double top, double bottom) const {
  return between(bands_, band_reach_, top, bottom);
}

}  // namespace reading
