#include "gui/view/folds.h"

#include <algorithm>
#include <utility>

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

namespace {

// The arrows of a phase's dialogue, from its first command on, as long as nothing else goes on.
std::vector<const reading::Arrow*> undisturbed(const reading::Story& story,
                                               const reading::Rows& rows,
                                               const reading::Band& band) {
  const SessionId session = story.phases()[band.phase].session;
  const auto begin =
      std::ranges::lower_bound(rows.arrows(), band.from - 1e-9, {}, &reading::Arrow::from);
  std::vector<const reading::Arrow*> found;
  double end = band.to + 1e-9;
  for (auto arrow = begin; arrow != rows.arrows().end() && arrow->from <= end; ++arrow) {
    const bool said = arrow->kind == reading::Arrow::Kind::Said;
    const reading::Utterance* what = said ? &story.utterances()[arrow->index] : nullptr;
    const bool command = said && what->part == trace::Part::Command;
    if (found.empty() && !command) continue;
    const bool next_phase = command && !found.empty() && arrow->from > band.to - 1e-9;
    if (!said || what->session != session || !arrow->arrives || next_phase ||
        arrow->speaker_lane == arrow->listener_lane) {
      end = arrow->from - kLabelAbove;
      break;
    }
    found.push_back(&*arrow);
  }
  while (!found.empty() && found.back()->to > end) found.pop_back();
  return found;
}

}  // namespace

std::vector<Fold> folds_of(const reading::Story& story, const reading::Rows& rows) {
  std::vector<Fold> all;
  for (std::uint32_t i = 0; i < rows.bands().size(); ++i) {
    const auto lines = undisturbed(story, rows, rows.bands()[i]);
    if (lines.size() < kLeastLines) continue;
    const reading::Arrow& first = *lines.front();
    Fold fold{.band = i,
              .from = first.from - kLabelAbove,
              .to = 0,
              .lines = static_cast<std::uint32_t>(lines.size()),
              .left = std::min(first.speaker_lane, first.listener_lane),
              .right = std::max(first.speaker_lane, first.listener_lane),
              .commands = {}};
    for (const reading::Arrow* arrow : lines) {
      fold.to = std::max(fold.to, arrow->to + 1e-6);
      add_command(fold, story.utterances()[arrow->index]);
    }
    const auto [pause, end] = rows.pauses_between(fold.from, fold.to);
    const bool meets = !all.empty() && all.back().to > fold.from;
    if (!meets && pause == end && saved_by(fold) > 0) all.push_back(std::move(fold));
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

void Folds::open(std::vector<Opening> openings) {
  openings_ = std::move(openings);
  std::erase_if(openings_, [&](const Opening& one) { return around(one.at) != nullptr; });
}

double Folds::shown(double row) const {
  double more = 0;
  for (const Opening& one : openings_) {
    if (one.at >= row) break;
    more += one.high;
  }
  return without_openings(row) + more;
}

// What lies inside of an opened reply is at the row below which it stands.
double Folds::unfolded(double row) const {
  double more = 0;
  for (const Opening& one : openings_) {
    const double begin = without_openings(one.at) + more;
    if (row <= begin) break;
    if (row < begin + one.high) return one.at;
    more += one.high;
  }
  return unfolded_only(row - more);
}

double Folds::without_openings(double row) const {
  const Folded* last = last_before(row);
  if (last == nullptr) return row;
  const Fold& fold = *last->fold;
  if (row >= fold.to) return row - last->before - saved_by(fold);
  return fold.from - last->before + (row - fold.from) / (fold.to - fold.from) * kPillRows;
}

double Folds::unfolded_only(double row) const {
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
