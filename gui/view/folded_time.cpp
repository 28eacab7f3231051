#include "gui/view/folded_time.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace view {

namespace {

using reading::Stroke;
using namespace std::chrono_literals;

constexpr Duration kBreath = 500ms;     // A shorter silence is part of what goes on.
constexpr Duration kLongWait = 1s;      // A longer one is folded …
constexpr Duration kEdge = 50ms;        // … but for this much at its ends.
constexpr Duration kLongAlone = 2s;     // So long one has to go on alone before that is folded …
constexpr Duration kSeenAlone = 350ms;  // … and so much of it is shown first.

struct BusyTime {
  SimTime from, to;
};

// Stretches without a long silence.
std::vector<BusyTime> busy(std::span<const Stroke> strokes, Duration silence) {
  std::vector<BusyTime> all;
  for (const Stroke& stroke : strokes) {
    if (all.empty() || stroke.begin - all.back().to > silence) {
      all.push_back({stroke.begin, stroke.end});
    }
    all.back().to = std::max(all.back().to, stroke.end);
  }
  return all;
}

// What of a stretch nobody of the others touches.
std::vector<BusyTime> without(BusyTime whole, const std::vector<BusyTime>& others) {
  std::vector<BusyTime> left;
  SimTime from = whole.from;
  for (const BusyTime& other : others) {
    if (other.to <= from || other.from >= whole.to) continue;
    if (other.from > from) left.push_back({from, other.from});
    from = std::max(from, other.to);
  }
  if (from < whole.to) left.push_back({from, whole.to});
  return left;
}

// From the beginning of a command to that of the last one, so that nothing is cut.
void fold_alone(std::span<const Stroke> strokes, BusyTime alone, TimeFold::Alone who,
                std::vector<TimeFold>& folds) {
  if (alone.to - alone.from < kLongAlone) return;
  TimeFold fold{.from = SimTime::max(), .to = SimTime::min(), .alone = who};
  for (const Stroke& stroke : strokes) {
    const bool inside = stroke.begin >= alone.from + kSeenAlone && stroke.begin < alone.to;
    if (!stroke.from_client || !inside) continue;
    fold.from = std::min(fold.from, stroke.begin);
    fold.to = std::max(fold.to, stroke.begin);
  }
  if (fold.from < fold.to && fold.to - fold.from >= kLongWait) folds.push_back(fold);
}

void fold_waiting(std::vector<Stroke> all, std::vector<TimeFold>& folds) {
  std::ranges::stable_sort(all, {}, &Stroke::begin);
  const std::vector<BusyTime> stretches = busy(all, kLongWait);
  for (std::size_t i = 1; i < stretches.size(); ++i) {
    folds.push_back({.from = stretches[i - 1].to + kEdge, .to = stretches[i].from - kEdge});
  }
}

}  // namespace

FoldedTime::FoldedTime(std::span<const Stroke> first, std::span<const Stroke> second, Looks looks)
    : looks_(looks) {
  std::vector<Stroke> all{first.begin(), first.end()};
  all.insert(all.end(), second.begin(), second.end());
  if (all.empty()) return;
  begin_ = std::ranges::min_element(all, {}, &Stroke::begin)->begin;
  end_ = std::ranges::max_element(all, {}, &Stroke::end)->end;
  const std::array both{first, second};
  for (std::size_t side = 0; side < both.size(); ++side) {
    const std::vector<BusyTime> others = busy(both[1 - side], kBreath);
    const auto who = side == 0 ? TimeFold::Alone::First : TimeFold::Alone::Second;
    for (const BusyTime& stretch : busy(both[side], kBreath)) {
      for (const BusyTime& alone : without(stretch, others)) {
        fold_alone(both[side], alone, who, folds_);
      }
    }
  }
  fold_waiting(std::move(all), folds_);
  std::ranges::stable_sort(folds_, {}, &TimeFold::from);
  for (TimeFold& fold : folds_) {
    fold.top = y(fold.from);
    fold.bottom = fold.top + looks_.fold;
  }
}

// Those folds that are placed already come before all that follows.
float FoldedTime::y(SimTime at) const {
  Duration shown = at - begin_;
  float folds = 0;
  for (const TimeFold& fold : folds_) {
    if (at <= fold.from) break;
    const SimTime until = std::min(at, fold.to);
    shown -= until - fold.from;
    const double part = static_cast<double>((until - fold.from).count()) /
                        static_cast<double>((fold.to - fold.from).count());
    folds += looks_.fold * static_cast<float>(part);
  }
  return folds + looks_.per_second * static_cast<float>(shown.count()) / 1e6F;
}

const TimeFold* FoldedTime::fold_at(SimTime at) const {
  const auto found = std::ranges::find_if(
      folds_, [&](const TimeFold& fold) { return at > fold.from && at < fold.to; });
  return found == folds_.end() ? nullptr : &*found;
}

float pixels_per_second(std::span<const Stroke> first, std::span<const Stroke> second, float row) {
  constexpr float kLeast = 2, kMost = 60;  // Rows.
  std::vector<Duration> gaps;
  for (const std::span<const Stroke> strokes : {first, second}) {
    for (std::size_t i = 1; i < strokes.size(); ++i) {
      const Duration gap = strokes[i].begin - strokes[i - 1].begin;
      if (strokes[i].visit == strokes[i - 1].visit && gap > Duration{}) gaps.push_back(gap);
    }
  }
  if (gaps.empty()) return kLeast * row;
  const auto short_one = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 4);
  std::nth_element(gaps.begin(), short_one, gaps.end());
  const float per_second = 1e6F / static_cast<float>(short_one->count());
  return std::clamp(per_second, kLeast, kMost) * row;
}

}  // namespace view
