#include "gui/view/sequence.h"

#include <algorithm>
#include <cmath>

#include "gui/reading/naming.h"
#include "gui/view/sequence_replies.h"

namespace view {

namespace {

class PicturePlacer {
 public:
  PicturePlacer(const SequenceOf& of, const Lanes& lanes, const Sheet& sheet, SimTime until)
      : of_(of), lanes_(lanes), sheet_(sheet), until_(until) {}

  SequencePicture place() {
    const double top = sheet_.unfolded(sheet_.top - 1),
                 bottom = sheet_.unfolded(sheet_.bottom() + 1);
    const auto [first, last] = of_.rows.arrows_between(top, bottom);
    add_pauses(top, bottom);
    const Fold* folded = nullptr;
    for (std::size_t i = first; i < last; ++i) {
      const reading::Arrow& arrow = of_.rows.arrows()[i];
      if (time_of(of_.story, arrow) > until_) break;
      const Fold* fold = sheet_.folds == nullptr ? nullptr : sheet_.folds->around(arrow.from);
      if (fold != nullptr) {
        if (fold != folded) pill(*fold);
        folded = fold;
        continue;
      }
      if (arrow.to < top) continue;
      add(arrow);
      add_time(i);
    }
    if (sheet_.folds != nullptr) {
      for (const Opening& opening : sheet_.folds->openings()) {
        if (auto reply = place_reply(of_, lanes_, sheet_, opening)) {
          picture_.replies.push_back(*std::move(reply));
        }
      }
    }
    return std::move(picture_);
  }

 private:
  float unit() const { return of_.scale; }
  bool is_shown(std::uint32_t lane) const {
    return lane < lanes_.shown.size() && lanes_.shown[lane];
  }

  // — arrows —

  void add(const reading::Arrow& arrow) {
    PlacedArrow placed{
        .arrow = &arrow, .from = {}, .to = {}, .label = {}, .words = words_of(of_, arrow)};
    const float y1 = sheet_.y(arrow.from), y2 = sheet_.y(arrow.to);
    if (!is_shown(arrow.speaker_lane) || !is_shown(arrow.listener_lane)) {
      only_words(placed, y1);
    } else if (arrow.speaker_lane == arrow.listener_lane) {
      beside_itself(placed, y1, y2);
    } else {
      float a = lanes_.x[arrow.speaker_lane], b = lanes_.x[arrow.listener_lane];
      if (!arrow.arrives) b = (a + b) / 2;
      placed.from = {a, y1};
      placed.to = {b, y2};
      across(placed, y1);
    }
    show(placed);
    picture_.arrows.push_back(std::move(placed));
  }

  // A point, with its words beside it; a question or a call to nobody: a short way out.
  void beside_itself(PlacedArrow& placed, float y1, float y2) {
    const std::uint32_t lane = placed.arrow->speaker_lane;
    const float x = lanes_.x[lane];
    const Gap gap = widest_beside(lanes_, lane);
    const bool right = gap.left == x;
    placed.from = placed.to = {x, y1};
    if (placed.arrow->kind == reading::Arrow::Kind::Deed) {
      const float wide = width(placed.words), off = 9 * unit();
      const float behind = lanes_.to - x - off, before = x - lanes_.from - off;
      const bool goes_right = behind >= std::min(wide, before);
      placed.words = cut(std::move(placed.words), goes_right ? behind : before);
      const float cut_width = width(placed.words);
      placed.label = {goes_right ? x + off : x - off - cut_width, y1 - of_.sizes.wire / 2,
                      cut_width, of_.sizes.wire};
      return;
    }
    const float way = std::min(gap.width() * 0.75F, 60 * unit());
    placed.to = {right ? x + way : x - way, y2};
    if (placed.arrow->kind == reading::Arrow::Kind::Answered) {
      std::swap(placed.from.x, placed.to.x);
    }
    place_label(placed, gap, y1, right ? Side::Left : Side::Right);
  }

  enum class Side : std::uint8_t { Left, Centre, Right };

  void across(PlacedArrow& placed, float y) {
    const reading::Arrow& arrow = *placed.arrow;
    const bool asked = arrow.kind == reading::Arrow::Kind::Asked;
    if (asked || arrow.kind == reading::Arrow::Kind::Answered) {
      // Beside who asks, in the wider gap; where it is too narrow, in the widest that the arrow
      // crosses or that those who talk have.
      const std::uint32_t asker = asked ? arrow.speaker_lane : arrow.listener_lane;
      const float x = lanes_.x[asker];
      Gap gap = widest_beside(lanes_, asker);
      if (width(placed.words) > gap.width() - 16 * unit()) {
        const Gap across = widest_between(lanes_, arrow.speaker_lane, arrow.listener_lane);
        if (across.width() > gap.width()) gap = across;
        const bool talks = lanes_.pair && (asker == lanes_.left || asker == lanes_.right);
        const Gap pair = talks ? widest_between(lanes_, lanes_.left, lanes_.right) : Gap{};
        if (pair.width() > gap.width()) gap = pair;
      }
      place_label(placed, gap, y, gap.left >= x - 0.5F ? Side::Left : Side::Right);
      return;
    }
    place_label(placed, widest_between(lanes_, arrow.speaker_lane, arrow.listener_lane), y,
                Side::Centre);
  }

  // Its baseline is 3.5 pixels above the arrow's start.
  void place_label(PlacedArrow& placed, Gap gap, float y, Side side) {
    const float pad = (side == Side::Centre ? 2 : 8) * unit();
    placed.words = cut(std::move(placed.words), gap.width() - 2 * pad);
    const float wide = width(placed.words);
    const float x = side == Side::Left    ? gap.left + pad
                    : side == Side::Right ? gap.right - pad - wide
                                          : (gap.left + gap.right - wide) / 2;
    placed.label = {std::round(x), y - of_.sizes.wire - 0.5F * unit(), wide, of_.sizes.wire};
  }

  // A lifeline of its own was left out.
  void only_words(PlacedArrow& placed, float y) {
    placed.line = false;
    const auto& lanes = of_.rows.lanes();
    const auto name = [&](std::uint32_t lane) {
      if (lane >= lanes.size()) return std::string{};  // Nobody is there.
      return reading::agent_name(of_.story.directory(), lanes[lane], of_.language);
    };
    const reading::Arrow& arrow = *placed.arrow;
    std::string text = name(arrow.speaker_lane);
    if (arrow.speaker_lane != arrow.listener_lane) text += " → " + name(arrow.listener_lane);
    placed.words = {Words::Mark::None, text + ": " + placed.words.text, 0};
    const Gap gap = widest();
    placed.from = placed.to = {gap.left, y};
    place_label(placed, gap, y, Side::Left);
  }
  Gap widest() const {
    if (lanes_.pair) return widest_between(lanes_, lanes_.left, lanes_.right);
    Gap best{lanes_.from, lanes_.to};
    for (std::uint32_t i = 0; i < lanes_.x.size(); ++i) {
      if (!lanes_.shown[i]) continue;
      const Gap gap = widest_beside(lanes_, i);
      if (gap.width() > best.width() || best.right == lanes_.to) best = gap;
    }
    return best;
  }

  float width(const Words& words) const {
    if (words.text.empty()) return 0;
    return of_.sizes.width(Face::Wire, std::string{sign_of(words.mark)} + words.text);
  }
  Words cut(Words words, float room) const {
    const float sign = of_.sizes.width(Face::Wire, sign_of(words.mark));
    words.text = cut_to(of_.sizes, std::move(words.text), room - sign);
    words.code = std::min(words.code, words.text.size());
    return words;
  }

  // Zoomed out so far that labels would meet, the earlier one is shown.
  void show(PlacedArrow& placed) {
    const Rect& box = placed.label;
    if (placed.words.text.empty() || box.y < sheet_.field.y ||
        box.bottom() > sheet_.field.bottom() || box.y < free_from_ - 0.5F) {
      return;
    }
    placed.shows_label = true;
    free_from_ = box.bottom();
    for (std::uint32_t lane = 0; lane < lanes_.x.size(); ++lane) {
      if (lanes_.shown[lane] && lanes_.x[lane] > box.x - 3 * unit() &&
          lanes_.x[lane] < box.right() + 3 * unit()) {
        picture_.cuts.push_back({lane, box.y, box.bottom()});
      }
    }
  }

  // — beside them —

  void add_time(std::size_t i) {
    const reading::Arrow& arrow = of_.rows.arrows()[i];
    const SimTime at = time_of(of_.story, arrow);
    const std::int64_t epoch = of_.story.directory().scenario().epoch_seconds;
    const auto second = [](SimTime time) {
      return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch());
    };
    const bool whole = i == 0 || second(time_of(of_.story, of_.rows.arrows()[i - 1])) != second(at);
    if (i > 0 && time_of(of_.story, of_.rows.arrows()[i - 1]) == at) return;  // Said above.
    std::string text = reading::thousandths(at);
    if (whole) text = reading::time_of_day(at, epoch);
    const float wide = of_.sizes.width(Face::Small, text), high = of_.sizes.small;
    const float y = sheet_.y(arrow.from) - high - 0.5F * unit();
    if (y < std::max(times_from_, sheet_.field.y) || y + high > sheet_.field.bottom()) return;
    const float x = sheet_.axis.right() - 8 * unit() - wide;
    if (x < sheet_.axis.x + 14 * unit()) return;
    // Zoomed out, a band may reach to the row below it.
    for (const PlacedPause& pause : picture_.pauses) {
      if (!pause.words.empty() && y < pause.band.bottom() && y + high > pause.band.y) return;
    }
    picture_.times.push_back({{x, y, wide, high}, std::move(text), whole});
    times_from_ = y + high;
  }

  void add_pauses(double top, double bottom) {
    const auto [first, last] = of_.rows.pauses_between(top, bottom);
    const std::int64_t epoch = of_.story.directory().scenario().epoch_seconds;
    for (std::size_t i = first; i < last; ++i) {
      const reading::Pause& pause = of_.rows.pauses()[i];
      if (pause.ended > until_) break;
      const float y = sheet_.y(pause.from), high = sheet_.y(pause.to) - y;
      const Rect whole{sheet_.axis.x, y, sheet_.field.right() - sheet_.axis.x, high};
      if (whole.y < sheet_.field.y || whole.bottom() > sheet_.field.bottom()) continue;
      const bool told = high >= of_.sizes.small;  // Otherwise it is too low for words.
      picture_.pauses.push_back(
          {whole, told ? reading::later(pause.ended - pause.begun, of_.language) : std::string{},
           told && epoch != 0 ? reading::at_the_clock(pause.ended, epoch, of_.language)
                              : std::string{}});
    }
  }

  void pill(const Fold& fold) {
    std::string text;
    for (const std::string& command : fold.commands) text += (text.empty() ? "" : " · ") + command;
    text += " · " + filled(of_.language.of("{} lines"), {std::to_string(fold.lines)});
    const bool both = is_shown(fold.left) && is_shown(fold.right);
    const Gap gap = both ? widest_between(lanes_, fold.left, fold.right) : widest();
    const float inner = gap.width() - 44 * unit();
    if (inner < 20 * unit()) return;
    text = cut_to(of_.sizes, std::move(text), inner);
    const float wide = std::min(of_.sizes.width(Face::Wire, text) + 36 * unit(), gap.width());
    // Zoomed out, it is lower than its words are: then it is only to be pressed.
    const float y = sheet_.y(fold.from), high = std::clamp(sheet_.row, 8 * unit(), 20 * unit());
    if (high < of_.sizes.wire) text.clear();
    const Rect box{(gap.left + gap.right - wide) / 2, y + (sheet_.row - high) / 2, wide, high};
    if (box.y < sheet_.field.y || box.bottom() > sheet_.field.bottom()) return;
    if (box.y < free_from_ - 1) return;
    picture_.folds.push_back({box, std::move(text), fold.band});
    free_from_ = box.bottom();
  }

  const SequenceOf& of_;
  const Lanes& lanes_;
  const Sheet& sheet_;
  SimTime until_;
  SequencePicture picture_;
  float free_from_ = -1e9F, times_from_ = -1e9F;
};

}  // namespace

SequencePicture place_sequence(const SequenceOf& of, const Lanes& lanes, const Sheet& sheet,
                               SimTime until) {
  return PicturePlacer{of, lanes, sheet, until}.place();
}

Gap widest_between(const Lanes& lanes, std::uint32_t a, std::uint32_t b) {
  Gap best;
  float last = -1;
  for (std::uint32_t i = std::min(a, b); i <= std::max(a, b) && i < lanes.x.size(); ++i) {
    if (!lanes.shown[i]) continue;
    if (last >= 0 && lanes.x[i] - last > best.width()) best = {last, lanes.x[i]};
    last = lanes.x[i];
  }
  return best;
}

Gap widest_beside(const Lanes& lanes, std::uint32_t lane) {
  Gap before{lanes.from, lanes.x[lane]}, behind{lanes.x[lane], lanes.to};
  for (std::uint32_t i = 0; i < lanes.x.size(); ++i) {
    if (!lanes.shown[i] || i == lane) continue;
    if (i < lane) before.left = std::max(before.left, lanes.x[i]);
    if (i > lane) behind.right = std::min(behind.right, lanes.x[i]);
  }
  return behind.width() >= before.width() ? behind : before;
}

}  // namespace view
