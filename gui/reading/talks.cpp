// Who talks when: whose lifelines get the room that is to spare.
#include <algorithm>
#include <map>

#include "gui/reading/rows.h"

namespace reading {

namespace {

// A part of a session without a break.
struct Burst {
  SimTime from, to;
  std::uint32_t left = 0, right = 0;
};

Burst burst_of(SimTime from, SimTime to, std::uint32_t a, std::uint32_t b) {
  return {from, to, std::min(a, b), std::max(a, b)};
}

}  // namespace

// As long as somebody talks, nobody else gets the room.
void Rows::find_talks(const Story& story) {
  std::vector<Burst> bursts;
  std::map<SessionId, std::size_t> last;
  std::vector<std::pair<SimTime, std::uint32_t>> questions;
  for (const Arrow& arrow : arrows_) {
    if (arrow.kind == Arrow::Kind::Asked) {
      questions.emplace_back(story.questions()[arrow.index].from, arrow.speaker_lane);
    }
    if (arrow.speaker_lane == arrow.listener_lane) continue;
    if (arrow.kind == Arrow::Kind::Call) {
      const SimTime at = story.calls()[arrow.index].from;
      bursts.push_back(burst_of(at, at, arrow.speaker_lane, arrow.listener_lane));
    }
    if (arrow.kind != Arrow::Kind::Said) continue;
    const Utterance& said = story.utterances()[arrow.index];
    const auto [known, first] = last.try_emplace(said.session, bursts.size());
    if (!first && said.from - bursts[known->second].to <= kBreak) {
      Burst& burst = bursts[known->second];
      burst.to = std::max(burst.to, said.to);
      continue;
    }
    known->second = bursts.size();
    bursts.push_back(burst_of(said.from, said.to, arrow.speaker_lane, arrow.listener_lane));
  }
  std::ranges::stable_sort(bursts, {}, &Burst::from);
  std::ranges::stable_sort(questions);
  SimTime busy{};
  auto question = questions.begin();
  for (const Burst& burst : bursts) {
    if (!talks_.empty() && burst.from < busy && burst.to <= busy) continue;
    SimTime from = std::max(burst.from, busy);
    // What is asked before it belongs to it.
    while (question != questions.end() && question->first < busy) ++question;
    for (; question != questions.end() && question->first <= burst.from; ++question) {
      if (question->second == burst.left || question->second == burst.right) {
        from = std::min(from, question->first);
      }
    }
    const bool same =
        !talks_.empty() && talks_.back().left == burst.left && talks_.back().right == burst.right;
    if (!same) talks_.push_back({from, burst.left, burst.right});
    busy = std::max(burst.to, busy);
  }
}

const Talk* Rows::talk_at(SimTime at) const {
  if (talks_.empty()) return nullptr;
  const auto next = std::ranges::upper_bound(talks_, at, {}, &Talk::from);
  return next == talks_.begin() ? &talks_.front() : &*std::prev(next);
}

}  // namespace reading
