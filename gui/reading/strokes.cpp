#include "gui/reading/strokes.h"

#include <algorithm>
#include <map>

namespace reading {

namespace {

// The two packets that open a connection, told by what they do to its ends (RFC 9293 §3.5).
void add_opening(const Story& story, const report::FetchVisit& visit, std::size_t index,
                 std::vector<Stroke>& strokes) {
  const report::SessionEntry& session = story.directory().sessions().at(visit.session);
  const auto host = story.directory().hosts().find(visit.computer);
  if (host == story.directory().hosts().end()) return;
  const trace::Trace& trace = story.trace();
  std::optional<SimTime> asked;
  for (Seq seq{trace.last_at(visit.begun - Duration{1}).value + 1}; seq.value <= trace.size();
       ++seq.value) {
    const trace::Record& record = trace[seq];
    if (record.at > visit.ended) return;
    const auto* moved = std::get_if<trace::TcpMoved>(&record.body);
    if (moved == nullptr) continue;
    const bool called = moved->port == session.port && moved->peer == host->second.address &&
                        moved->to == trace::TcpState::SynReceived;
    if (!asked && called) {
      asked = record.at;
      strokes.push_back({.begin = visit.begun, .end = *asked, .from_client = true, .visit = index});
    }
    const bool stands = moved->host == visit.computer && moved->peer_port == session.port &&
                        moved->to == trace::TcpState::Established;
    if (!asked || !stands) continue;
    strokes.push_back({.begin = *asked, .end = record.at, .from_client = false, .visit = index});
    return;
  }
}

// The way itself takes as long as the quickest stroke of that visit and direction.
void find_passing(std::vector<Stroke>& strokes) {
  std::map<std::pair<std::size_t, bool>, Duration> quickest;
  for (const Stroke& stroke : strokes) {
    const Duration whole = stroke.end - stroke.begin;
    const auto [known, first] = quickest.try_emplace({stroke.visit, stroke.from_client}, whole);
    if (!first) known->second = std::min(known->second, whole);
  }
  for (Stroke& stroke : strokes) {
    stroke.passing = stroke.end - stroke.begin - quickest.at({stroke.visit, stroke.from_client});
  }
}

// A reply, and the message that was given to the connection with it.
bool belongs_to(const Story& story, const Stroke& reply, const Stroke& content) {
  if (!reply.utterance || !content.utterance || reply.from_client || content.from_client) {
    return false;
  }
  const Utterance& said = story.utterances()[*content.utterance];
  return said.part == trace::Part::Content && reply.visit == content.visit &&
         reply.begin == content.begin;
}

}  // namespace

std::vector<Stroke> strokes_of(const Story& story, const report::Fetching& fetching) {
  std::vector<Stroke> strokes;
  std::map<SessionId, std::size_t> visits;
  for (std::size_t i = 0; i < fetching.visits.size(); ++i) {
    visits[fetching.visits[i].session] = i;
    add_opening(story, fetching.visits[i], i, strokes);
  }
  for (std::uint32_t i = 0; i < story.utterances().size(); ++i) {
    const Utterance& said = story.utterances()[i];
    const auto visit = visits.find(said.session);
    if (visit == visits.end()) continue;
    const Stroke stroke{.begin = said.from,
                        .end = said.to,
                        .from_client = said.from_client,
                        .visit = visit->second,
                        .utterance = i};
    if (!strokes.empty() && belongs_to(story, strokes.back(), stroke)) {
      strokes.back().end = std::max(strokes.back().end, stroke.end);
      strokes.back().utterance = i;
    } else {
      strokes.push_back(stroke);
    }
  }
  std::ranges::stable_sort(strokes, {}, &Stroke::begin);
  find_passing(strokes);
  return strokes;
}

}  // namespace reading
