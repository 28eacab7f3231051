#include "sim/report/passed_words.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace report {

PassedWordsReader::PassedWordsReader(const trace::Trace& trace) : trace_(trace) {
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    const auto* sent = std::get_if<trace::PacketSent>(&trace[seq].body);
    if (sent != nullptr && sent->headers.transport == trace::Transport::Tcp) place(seq, *sent);
  }
}

// The first packet with words of a connection was caused by these words: so it is known whose
// connection it is.
void PassedWordsReader::place(Seq seq, const trace::PacketSent& sent) {
  const trace::Headers& headers = sent.headers;
  const Ends ends{headers.source, headers.destination, headers.source_port,
                  headers.destination_port};
  if ((headers.flags & trace::kSyn) != 0) {
    const auto [open, is_new] = open_.try_emplace(ends);
    if (is_new || open->second.initial != headers.sequence) {
      open->second = {.initial = headers.sequence, .stream = streams_.size()};
      streams_.emplace_back();
    }
  }
  const auto found = open_.find(ends);
  if (sent.payload.empty() || found == open_.end()) return;
  Open& open = found->second;
  // The numbers wrap around; the one that is meant is the nearest to what came last.
  const auto near = open.initial + 1 + static_cast<std::uint32_t>(open.next);
  const Position begin = open.next + static_cast<std::int32_t>(headers.sequence - near);
  open.next = std::max(open.next, begin + static_cast<Position>(sent.payload.size()));
  placed_[seq] = {open.stream, begin};
  Stream& stream = streams_[open.stream];
  const Seq cause = trace_[seq].cause;
  if (stream.session || !cause) return;
  if (const auto* said = std::get_if<trace::Said>(&trace_[cause].body)) {
    stream = {said->session, said->from_client};
  }
}

// Only what is not there yet.
void PassedWordsReader::add(Pieces& pieces, Position begin, Piece piece) {
  while (!piece.passed.empty()) {
    const auto after = pieces.upper_bound(begin);
    std::size_t take = piece.passed.size();
    bool known = false;
    if (after != pieces.begin()) {
      const auto& [there, before] = *std::prev(after);
      const Position end = there + static_cast<Position>(before.passed.size());
      known = end > begin;
      if (known) take = std::min(take, static_cast<std::size_t>(end - begin));
    }
    if (!known && after != pieces.end()) {
      take = std::min(take, static_cast<std::size_t>(after->first - begin));
    }
    if (!known) {
      pieces[begin] = {piece.at, piece.passed.substr(0, take), piece.sent.substr(0, take)};
    }
    begin += static_cast<Position>(take);
    piece.passed.remove_prefix(take);
    piece.sent.remove_prefix(take);
  }
}

// None: not all of it has passed, or the packets carried something else than these words.
std::optional<PassedWords> PassedWordsReader::words(const Pieces& pieces, Position begin,
                                                    Seq seq) const {
  const trace::Text said = std::get<trace::Said>(trace_[seq].body).text;
  PassedWords words{.said = seq, .text = {}};
  auto piece = pieces.upper_bound(begin);
  if (piece != pieces.begin()) --piece;
  for (; words.text.size() < said.size(); ++piece) {
    if (piece == pieces.end()) return std::nullopt;
    const Position at = begin + static_cast<Position>(words.text.size());
    if (at < piece->first) return std::nullopt;
    const auto skipped = static_cast<std::size_t>(at - piece->first);
    if (skipped >= piece->second.passed.size()) return std::nullopt;
    const trace::Text rest = said.substr(words.text.size());
    const trace::Text sent = piece->second.sent.substr(skipped, rest.size());
    if (!rest.starts_with(sent)) return std::nullopt;
    words.text += piece->second.passed.substr(skipped, sent.size());
    words.at = std::max(words.at, piece->second.at);
  }
  return words;
}

std::vector<PassedWords> PassedWordsReader::read(std::span<const Passing> passing) const {
  using Side = std::pair<SessionId, bool>;
  std::map<Side, Pieces> pieces;
  for (const Passing& one : passing) {
    const auto placed = placed_.find(one.sent);
    if (placed == placed_.end()) continue;
    const Stream& stream = streams_[placed->second.stream];
    const trace::Text sent = std::get<trace::PacketSent>(trace_[one.sent].body).payload;
    // An edited trace may say that it was changed into something longer.
    if (one.payload.size() != sent.size()) continue;
    add(pieces[{stream.session, stream.from_client}], placed->second.begin,
        {one.read_at(), one.payload, sent});
  }
  std::vector<PassedWords> all;
  std::map<Side, Position> begins;
  for (Seq seq{1}; seq.value <= trace_.size(); ++seq.value) {
    const auto* said = std::get_if<trace::Said>(&trace_[seq].body);
    if (said == nullptr) continue;
    Position& begin = begins[{said->session, said->from_client}];
    const auto found = pieces.find({said->session, said->from_client});
    if (found != pieces.end()) {
      if (auto one = words(found->second, begin, seq)) all.push_back(*std::move(one));
    }
    begin += static_cast<Position>(said->text.size());
  }
  return all;
}

}  // namespace report
