#include "gui/view/comparison.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "gui/view/comparison_words.h"

namespace view {

namespace {

constexpr float kArrowGap = 17;  // Pixels at scale 1, between two arrows, mostly.
constexpr float kFold = 96;      // A fold, with room for what ends and begins beside it.
constexpr float kTimes = 74;     // The column of times.
constexpr float kBegun = 26;     // Above the first arrow.
constexpr float kLabelled = 18;  // So high a band has to be for its label inside.

// `text` with this mark of English in the form that `sample` has between its first and last digits.
std::string with_mark(std::string text, char mark, std::string_view sample, std::size_t behind) {
  const std::string_view written = sample.substr(1, sample.size() - 1 - behind);
  for (std::size_t at = text.find(mark); at != std::string::npos;
       at = text.find(mark, at + written.size())) {
    text.replace(at, 1, written);
  }
  return text;
}

class Placer {
 public:
  Placer(const Comparison& comparison, const Language& language, const TextSizes& sizes,
         float scale, Rect field)
      : of_(comparison),
        language_(language),
        sizes_(sizes),
        unit_(scale),
        field_(field),
        time_(strokes(0), strokes(1),
              {pixels_per_second(strokes(0), strokes(1), kArrowGap * scale), kFold * scale}) {}

  ComparisonPicture place() {
    find_columns();
    for (std::size_t side = 0; side < 2; ++side) {
      add_visits(side);
      for (const reading::Stroke& stroke : strokes(side)) add_arrow(side, stroke);
    }
    add_folds();
    add_ticks();
    picture_.height = (kBegun + kFold) * unit_ + time_.height();
    return std::move(picture_);
  }

 private:
  const std::vector<reading::Stroke>& strokes(std::size_t side) const {
    return of_.runs[side].strokes;
  }
  const report::Fetching& fetching(std::size_t side) const {
    return of_.runs[side].figures.fetching;
  }
  float y(SimTime at) const { return field_.y + kBegun * unit_ + time_.y(at); }

  void find_columns() {
    const float times = std::min(kTimes * unit_, field_.width / 4);
    const float wide = (field_.width - times) / 2;
    const float edge = std::min(56 * unit_, wide / 8);
    picture_.times = {field_.x + wide, field_.x + wide + times};
    picture_.lifelines[0] = {field_.x + edge, field_.x + wide - edge};
    picture_.lifelines[1] = {field_.x + wide + times + edge, field_.right() - edge};
  }

  // — visits —

  void add_visits(std::size_t side) {
    const Gap& gap = picture_.lifelines[side];
    const auto& visits = fetching(side).visits;
    for (std::size_t i = 0; i < visits.size(); ++i) {
      const report::FetchVisit& visit = visits[i];
      const float high = sizes_.small;
      const Rect above{gap.left, y(visit.begun) - high - 6 * unit_, gap.width(), high};
      picture_.begun.push_back({side, above, begun_in_words(language_, of_.runs[side], visit)});
      const Rect below{gap.left - 12 * unit_, y(visit.ended) + 6 * unit_, gap.width() + 24 * unit_,
                       26 * unit_};
      // Where the next visit follows at once, there is no room between them.
      const bool last = i + 1 == visits.size();
      if (!last && y(visits[i + 1].begun) < below.bottom() + high + 8 * unit_) continue;
      picture_.done.push_back({side, below, done_in_words(language_, visit)});
    }
  }

  // — arrows —

  void add_arrow(std::size_t side, const reading::Stroke& stroke) {
    if (time_.fold_at(stroke.begin) != nullptr) return;
    if (const TimeFold* fold = time_.fold_at(stroke.end)) {
      if (fold->alone != TimeFold::Alone::Nobody) return;
    }
    const Gap& gap = picture_.lifelines[side];
    ComparedArrow arrow;
    arrow.side = side;
    arrow.stroke = &stroke;
    const float a = stroke.from_client ? gap.left : gap.right;
    const float b = stroke.from_client ? gap.right : gap.left;
    arrow.from = {a, y(stroke.begin)};
    arrow.last_to = {b, y(stroke.end)};
    arrow.last_from = {a, y(stroke.begin + stroke.passing)};
    arrow.to = {b, y(stroke.end - stroke.passing)};
    arrow.wide = arrow.last_from.y - arrow.from.y >= 3 * unit_;
    arrow.words = words_of_stroke(language_, of_.runs[side], stroke);
    place_label(arrow, gap);
    picture_.arrows.push_back(std::move(arrow));
  }

  // In a band that is high enough; above the arrow's beginning elsewhere.
  void place_label(ComparedArrow& arrow, Gap gap) {
    const float sign = sizes_.width(Face::Wire, sign_of(arrow.words.mark));
    arrow.words.text = cut_to(sizes_, std::move(arrow.words.text), gap.width() - sign - 16 * unit_);
    arrow.words.code = std::min(arrow.words.code, arrow.words.text.size());
    const float wide = sign + sizes_.width(Face::Wire, arrow.words.text), high = sizes_.wire;
    const float x = std::round((gap.left + gap.right - wide) / 2);
    const float band = arrow.last_from.y - arrow.from.y;
    // It slants: over the label's width it has less room.
    const float slant = std::abs(arrow.to.y - arrow.from.y) * wide / std::max(gap.width(), 1.0F);
    const bool inside = arrow.wide && band - slant >= kLabelled * unit_;
    arrow.inside = inside;
    const float middle = (arrow.from.y + arrow.last_to.y) / 2;
    arrow.label = {x, inside ? middle - high / 2 : (arrow.from.y + arrow.to.y) / 2 - high / 2, wide,
                   high};
    float& free = free_from_[arrow.side];
    if (arrow.words.text.empty() || arrow.label.y < free - 0.5F * unit_) return;
    arrow.shows_label = true;
    free = arrow.label.bottom();
  }

  // — folds and times —

  void add_folds() {
    for (const TimeFold& fold : time_.folds()) {
      const float top = field_.y + kBegun * unit_;
      const std::string time =
          filled(language_.of("{} s"), {in_seconds(language_, fold.to - fold.from)});
      ComparedFold placed{.rect = {field_.x, top + fold.top, field_.width, fold.bottom - fold.top},
                          .time = time,
                          .words = {},
                          .other = {},
                          .other_rect = {}};
      if (fold.alone != TimeFold::Alone::Nobody) alone(fold, placed);
      picture_.folds.push_back(std::move(placed));
    }
  }

  void alone(const TimeFold& fold, ComparedFold& placed) {
    const std::size_t side = fold.alone == TimeFold::Alone::First ? 0 : 1;
    const auto room = [&](std::size_t which) {
      const Gap& gap = picture_.lifelines[which];
      return Rect{gap.left, placed.rect.y, gap.width(), placed.rect.height};
    };
    placed.other_rect = room(1 - side);
    placed.rect = room(side);
    std::uint64_t messages = 0, octets = 0;
    for (const reading::Stroke& stroke : strokes(side)) {
      if (!stroke.utterance || stroke.begin < fold.from || stroke.begin >= fold.to) continue;
      const reading::Utterance& said = of_.runs[side].story.utterances()[*stroke.utterance];
      if (said.content == 0 || said.from_client) continue;
      ++messages;
      octets += said.content;
    }
    placed.words = filled(language_.of("{} more messages · {} octets"),
                          {in_figures(language_, messages), in_figures(language_, octets)});
    placed.other = filled(language_.of("{} goes on for another {} s"),
                          {of_.way(side), in_seconds(language_, fold.to - fold.from)});
  }

  // As many as have room, in steps that one can count by.
  void add_ticks() {
    constexpr std::int64_t kSteps[] = {10'000,    20'000,     50'000,    100'000,
                                       200'000,   500'000,    1'000'000, 2'000'000,
                                       5'000'000, 10'000'000, 30'000'000};
    if (strokes(0).empty() && strokes(1).empty()) return;
    const float per_micro = pixels_per_second(strokes(0), strokes(1), kArrowGap * unit_) / 1e6F;
    const auto fits = [&](std::int64_t step) {
      return static_cast<float>(step) * per_micro >= 3 * sizes_.wire;
    };
    const auto* const step = std::ranges::find_if(kSteps, fits);
    const Duration by{step == std::end(kSteps) ? std::end(kSteps)[-1] : *step};
    float free = field_.y;
    for (SimTime at = time_.begin(); at <= time_.end(); at += by) {
      if (const TimeFold* fold = time_.fold_at(at)) {
        at += (fold->to - at) / by * by;  // Nothing is to be seen there.
        continue;
      }
      const float here = y(at);
      if (here < free) continue;
      picture_.ticks.push_back({here, tick(at - time_.begin(), by)});
      free = here + 2 * sizes_.wire;
    }
  }

  // With as many digits as tell one from the next.
  std::string tick(Duration since, Duration by) const {
    const std::int64_t digits = by.count() >= 1'000'000 ? 0 : by.count() >= 100'000 ? 1 : 2;
    const std::int64_t unit = digits == 0 ? 1'000'000 : digits == 1 ? 100'000 : 10'000;
    const std::int64_t units = since.count() / unit, whole = 1'000'000 / unit;
    std::string text = in_figures(language_, static_cast<std::uint64_t>(units / whole));
    if (digits > 0) {
      const std::string fraction = std::to_string(units % whole);
      const bool short_by_one = digits == 2 && fraction.size() == 1;
      text =
          with_mark(text + "." + (short_by_one ? "0" : "") + fraction, '.', language_.of("0.5"), 1);
    }
    return filled(language_.of("{} s"), {text});
  }

  const Comparison& of_;
  const Language& language_;
  const TextSizes& sizes_;
  float unit_;
  Rect field_;
  FoldedTime time_;
  ComparisonPicture picture_;
  std::array<float, 2> free_from_{-1e9F, -1e9F};
};

}  // namespace

std::string in_figures(const Language& language, std::uint64_t number) {
  return with_mark(report::grouped(number), ',', language.of("1,000"), 3);
}

// Of a hundred seconds or more there is no fraction, of fewer there are no thousands.
std::string in_seconds(const Language& language, Duration duration) {
  const std::string text = report::short_seconds(duration);
  return text.find('.') == std::string::npos ? with_mark(text, ',', language.of("1,000"), 3)
                                             : with_mark(text, '.', language.of("0.5"), 1);
}

std::string in_times(const Language& language, std::uint64_t first, std::uint64_t second) {
  const std::string words = report::in_times(first, second);
  if (words == "the same") return std::string{language.of("the same")};
  if (words == "about the same") return std::string{language.of("about the same")};
  const std::size_t space = words.find(' ');
  if (space == std::string::npos) return words;
  std::string factor = words.substr(0, space);
  factor = factor.find('.') == std::string::npos
               ? with_mark(std::move(factor), ',', language.of("1,000"), 3)
               : with_mark(std::move(factor), '.', language.of("0.5"), 1);
  const bool less = words.ends_with("less");
  return less ? filled(language.of("{} times less"), {factor})
              : filled(language.of("{} times more"), {factor});
}

std::string Comparison::way(std::size_t side) const {
  return report::way_of(runs[side].figures, runs[1 - side].figures, side == 0 ? 'A' : 'B');
}

ComparisonPicture place_comparison(const Comparison& comparison, const Language& language,
                                   const TextSizes& sizes, float scale, Rect field) {
  return Placer{comparison, language, sizes, scale, field}.place();
}

std::vector<MessageSquare> squares_of(const report::Fetching& fetching,
                                      const report::Place& place) {
  std::map<MailId, std::uint64_t> octets;
  for (const report::Place& each : fetching.places) {
    for (const report::LyingThere& message : each.messages) {
      octets[message.mail] = std::max(octets[message.mail], message.octets);
    }
  }
  std::vector<std::uint64_t> sizes;
  for (const auto& [mail, size] : octets) sizes.push_back(size);
  std::ranges::sort(sizes);
  std::vector<MessageSquare> squares;
  for (const auto& [mail, size] : octets) {
    const auto here = std::ranges::find(place.messages, mail, &report::LyingThere::mail);
    const bool found = here != place.messages.end();
    squares.push_back({.mail = mail,
                       .here = found && !here->header_only,
                       .read = found && here->read,
                       .large = size > 10 * sizes[sizes.size() / 2]});
  }
  return squares;
}

}  // namespace view
