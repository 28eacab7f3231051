#include "gui/view/rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace view {

namespace {

constexpr double kRowsPerSecond = 1.5;  // Paced seconds.
constexpr double kUnheard = 0.8;        // An arrow that never arrives ends so far down.
constexpr float kGapInside = 1, kGapBetween = 2.2F, kMargin = 0.6F;

// One end of an arrow. Records of the same instant are in the order of the trace.
struct End {
  SimTime at;
  std::uint32_t seq;
  bool arrival;
  std::uint32_t arrow;
  auto key() const { return std::tuple{at, seq, arrival, arrow}; }
};

// Keeps arrows of the same direction parallel, and the middles of all a row apart.
class Spreader {
 public:
  explicit Spreader(std::vector<Arrow>& arrows) : arrows_(arrows) {}

  // Returns the row where this end is to be, `row` or further down.
  double place(const End& end, double row) {
    Arrow& arrow = arrows_[end.arrow];
    auto& [last_from, last_to] =
        last_[{arrow.kind == Arrow::Kind::Answered, arrow.speaker_lane, arrow.listener_lane}];
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
  std::map<std::tuple<bool, std::uint32_t, std::uint32_t>, std::pair<double, double>> last_;
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

SimTime halfway(const Question& question) {
  return question.from + (question.to - question.from) / 2;
}

}  // namespace

Rows::Rows(const Story& story, const Pace& pace) : pace_(&pace) {
  find_lanes(story);
  find_arrows(story);
  find_bands(story);
}

void Rows::find_lanes(const Story& story) {
  lanes_ = story.lifelines();
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

void Rows::find_arrows(const Story& story) {
  std::vector<End> ends;
  const auto add = [&](Arrow arrow, SimTime from, Seq begins, SimTime to, Seq arrives) {
    const auto index = static_cast<std::uint32_t>(arrows_.size());
    arrows_.push_back(arrow);
    ends.push_back({from, begins.value, false, index});
    if (arrow.arrives) ends.push_back({to, arrives.value, true, index});
  };
  for (std::uint32_t i = 0; i < story.utterances().size(); ++i) {
    const Utterance& said = story.utterances()[i];
    add({Arrow::Kind::Said, i, lane_of(said.speaker), lane_of(said.listener), bool{said.heard}},
        said.from, said.said, said.to, said.heard);
  }
  for (std::uint32_t i = 0; i < story.questions().size(); ++i) {
    const Question& question = story.questions()[i];
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
  std::ranges::sort(ends, {}, &End::key);
  knots_.push_back({SimTime{}, 0});
  Spreader spreader{arrows_};
  for (const End& end : ends) {
    const Knot last = knots_.back();
    const double passed = pace_->seconds_at(end.at) - pace_->seconds_at(last.at);
    const double row = last.row + std::max(passed, 0.0) * kRowsPerSecond;
    knots_.push_back({end.at, spreader.place(end, row)});
  }
  std::ranges::sort(arrows_, {}, &Arrow::from);
  arrow_reach_ = reach(arrows_);
  length_ = std::max(row_at(story.end()), arrow_reach_.empty() ? 0 : arrow_reach_.back());
}

void Rows::find_bands(const Story& story) {
  std::vector<double> free_from;                // Of each track.
  std::map<SessionId, std::uint32_t> last_one;  // Its last phase is not followed by another.
  for (std::uint32_t i = 0; i < story.phases().size(); ++i) {
    last_one[story.phases()[i].session] = i;
  }
  for (std::uint32_t i = 0; i < story.phases().size(); ++i) {
    const Phase& phase = story.phases()[i];
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

}  // namespace view
