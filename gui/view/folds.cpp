#include "gui/view/folds.h"

#include <algorithm>

#include "sim/protocols/judge.h"

namespace view {

namespace {

constexpr std::uint32_t kLeastLines = 5;  // Less is not worth it.
constexpr double kPillRows = 1;
constexpr double kLabelAbove = 0.7;  // A label stands so much above its arrow.
constexpr double kStaysOpen = 3;     // So many rows of what follows.

double saved_by(const Fold& fold) {
  return fold.to - fold.from - kPillRows;
}

void add_command(Fold& fold, const reading::Utterance& said) {
  std::string name;
  if (said.part == trace::Part::Content && said.from_client) name = "✉";
  if (said.part == trace::Part::Command) {
    const protocols::Verb* verb = protocols::verb_of(*said.protocol, said.label);
    name = verb != nullptr ? std::string{verb->name} : said.label.substr(0, said.label.find(' '));
  }
  if (name.empty()) return;
  if (fold.commands.empty() || fold.commands.back() != name) fold.commands.push_back(name);
}

}  // namespace

std::vector<Fold> folds_of(const reading::Story& story, const reading::Rows& rows) {
  std::vector<Fold> all;
  for (std::uint32_t i = 0; i < rows.bands().size(); ++i) {
    const reading::Band& band = rows.bands()[i];
    const SessionId session = story.phases()[band.phase].session;
    const auto first =
        std::ranges::lower_bound(rows.arrows(), band.from - 1e-9, {}, &reading::Arrow::from) -
        rows.arrows().begin();
    Fold fold{.band = i, .commands = {}};
    bool alone = true, begun = false;
    double reach = 0;
    for (auto at = static_cast<std::size_t>(first); alone && at < rows.arrows().size(); ++at) {
      const reading::Arrow& arrow = rows.arrows()[at];
      if (arrow.from > band.to + 1e-9) break;
      const bool said = arrow.kind == reading::Arrow::Kind::Said;
      const reading::Utterance* utterance = said ? &story.utterances()[arrow.index] : nullptr;
      if (!begun && (!said || utterance->part != trace::Part::Command)) continue;
      alone = said && utterance->session == session && arrow.arrives &&
              arrow.speaker_lane != arrow.listener_lane;
      if (!alone) break;
      // What begins the next phase is not of this one.
      if (begun && std::abs(arrow.from - band.to) < 1e-9 &&
          utterance->part == trace::Part::Command) {
        break;
      }
      if (!begun) {
        fold.from = arrow.from - kLabelAbove;
        fold.left = std::min(arrow.speaker_lane, arrow.listener_lane);
        fold.right = std::max(arrow.speaker_lane, arrow.listener_lane);
        begun = true;
      }
      reach = std::max(reach, arrow.to);
      ++fold.lines;
      add_command(fold, *utterance);
    }
    fold.to = reach + 1e-6;
    if (!alone || fold.lines < kLeastLines || saved_by(fold) <= 0) continue;
    if (!all.empty() && all.back().to > fold.from) continue;
    const auto [pause, end] = rows.pauses_between(fold.from, fold.to);
    if (pause == end) all.push_back(std::move(fold));
  }
  return all;
}

Folds::Folds(const std::vector<Fold>& all, double now, const std::set<std::uint32_t>& open) {
  double before = 0;
  for (const Fold& fold : all) {
    if (fold.to + kStaysOpen > now) break;
    if (open.contains(fold.band)) continue;
    folded_.push_back({&fold, before});
    before += saved_by(fold);
  }
}

const Folds::Folded* Folds::last_before(double row) const {
  const auto next =
      std::ranges::upper_bound(folded_, row, {}, [](const Folded& one) { return one.fold->from; });
  return next == folded_.begin() ? nullptr : &*std::prev(next);
}

double Folds::shown(double row) const {
  const Folded* last = last_before(row);
  if (last == nullptr) return row;
  const Fold& fold = *last->fold;
  if (row >= fold.to) return row - last->before - saved_by(fold);
  return fold.from - last->before + (row - fold.from) / (fold.to - fold.from) * kPillRows;
}

double Folds::unfolded(double row) const {
  const auto next = std::ranges::upper_bound(
      folded_, row, {}, [](const Folded& one) { return one.fold->from - one.before; });
  if (next == folded_.begin()) return row;
  const Folded& last = *std::prev(next);
  const Fold& fold = *last.fold;
  const double from = fold.from - last.before;
  if (row >= from + kPillRows) return row + last.before + saved_by(fold);
  return fold.from + (row - from) / kPillRows * (fold.to - fold.from);
}

const Fold* Folds::around(double row) const {
  const Folded* last = last_before(row);
  return last != nullptr && row < last->fold->to ? last->fold : nullptr;
}

}  // namespace view
