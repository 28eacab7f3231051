#include "gui/view/timeline.h"

#include <algorithm>
#include <cmath>

namespace view {

namespace {

constexpr float kLaneHeight = 16, kLeastLane = 14, kTicks = 18;  // At scale 1.
constexpr float kApart = 20;                                     // Labels of ticks, at least.

class TimelinePlacer {
 public:
  TimelinePlacer(const TimelineOf& of, Rect area) : of_(of), area_(area) {}

  PlacedTimeline place() {
    place_lanes();
    if (placed_.low) return std::move(placed_);
    place_breaks();
    place_told();
    place_ticks();
    return std::move(placed_);
  }

 private:
  float width(std::string_view text) const { return of_.sizes.width(Face::Small, text); }
  float unit() const { return of_.scale; }
  double part(SimTime at) const {
    return of_.pace.length() > 0 ? of_.pace.seconds_at(at) / of_.pace.length() : 0;
  }

  // Only those in which something goes on.
  void place_lanes() {
    std::vector<std::size_t> used;
    float names = 0;
    for (std::size_t i = 0; i < of_.marks.lanes.size(); ++i) {
      if (of_.marks.lanes[i].runs.empty()) continue;
      used.push_back(i);
      names = std::max(names, width(of_.marks.lanes[i].protocol->name));
    }
    const auto count = static_cast<float>(std::max<std::size_t>(used.size(), 1));
    const float room = area_.height - kTicks * unit();
    const float high = std::min(kLaneHeight * unit(), room / count);
    placed_.low = high < kLeastLane * unit();
    if (placed_.low) {
      placed_.track = {area_.x, area_.y + 5 * unit(), area_.width, 8 * unit()};
      return;
    }
    const float left = used.empty() ? 0 : names + 12 * unit();
    placed_.track = {area_.x + left, area_.y, area_.width - left, high * count};
    for (std::size_t i = 0; i < used.size(); ++i) {
      const float y = area_.y + high * static_cast<float>(i);
      const std::string name{of_.marks.lanes[used[i]].protocol->name};
      placed_.lanes.push_back(
          {{placed_.track.x, y, placed_.track.width, high},
           {{area_.x, y + (high - of_.sizes.small) / 2, width(name), of_.sizes.small}, name},
           used[i]});
    }
  }

  void place_told() {
    for (const reading::TimelineMarks::Told& told : of_.marks.told) {
      if (told.ended > of_.until) continue;
      const auto lane = std::ranges::find(placed_.lanes, told.lane, &TimelineLane::lane);
      if (lane == placed_.lanes.end()) continue;
      std::string text{of_.language.of("no message")};
      if (!told.no_message) {
        if (told.stage == 0) continue;
        text = filled(of_.language.of("stage {}"), {std::to_string(told.stage)});
      }
      const Gap gap = widest_part(placed_.x(static_cast<double>(told.from)),
                                  placed_.x(static_cast<double>(told.to)));
      const float wide = width(text), from = (gap.left + gap.right - wide) / 2;
      if (wide + 8 * unit() > gap.width() || is_taken(*lane, from, wide)) continue;
      placed_.told.push_back(
          {{from, lane->rect.y + (lane->rect.height - of_.sizes.small) / 2, wide, of_.sizes.small},
           std::move(text)});
    }
  }

  // Of a run, between the breaks that are torn out of it.
  Gap widest_part(float left, float right) const {
    Gap best;
    const auto look = [&](float to) {
      if (to - left > best.width()) best = {left, to};
    };
    for (const TimelineBreak& one : placed_.breaks) {
      if (one.rect.right() <= left || one.rect.x >= right) continue;
      look(one.rect.x);
      left = one.rect.right();
    }
    look(right);
    return best;
  }
  // Dialogues of one protocol that go on at the same time share its lane.
  bool is_taken(const TimelineLane& lane, float from, float wide) const {
    return std::ranges::any_of(placed_.told, [&](const TimelineWords& other) {
      return lane.rect.holds(other.rect.centre()) && from < other.rect.right() + 4 * unit() &&
             other.rect.x < from + wide + 4 * unit();
    });
  }

  // In one line or two, whichever is narrower.
  void place_breaks() {
    for (const reading::TimelineMarks::Torn& torn : of_.marks.breaks) {
      const float left = placed_.x(static_cast<double>(torn.from));
      const float right = placed_.x(static_cast<double>(torn.to));
      TimelineBreak placed{
          {left, placed_.track.y, right - left, placed_.track.height}, {}, torn.what};
      if (torn.what.to <= of_.until) tell(placed);
      placed_.breaks.push_back(std::move(placed));
    }
  }
  void tell(TimelineBreak& placed) const {
    if (placed.rect.width < of_.sizes.small) return;  // There may be many.
    const std::string text = reading::later(placed.what.to - placed.what.from, of_.language);
    std::vector<std::string> lines{text};
    float best = width(text);
    for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
      const float wide = std::max(width(text.substr(0, at)), width(text.substr(at + 1)));
      if (wide >= best) continue;
      best = wide;
      lines = {text.substr(0, at), text.substr(at + 1)};
    }
    if (write(placed, {text}) || write(placed, lines)) return;
    // "59 s"
    const std::size_t unit_ends = text.find(' ', text.find(' ') + 1);
    if (unit_ends != std::string::npos) write(placed, {text.substr(0, unit_ends)});
  }
  // Whether there is room.
  bool write(TimelineBreak& placed, const std::vector<std::string>& lines) const {
    const float high = of_.sizes.small * static_cast<float>(lines.size());
    const Rect& box = placed.rect;
    if (high > box.height + 2) return false;
    for (const std::string& line : lines) {
      if (width(line) > box.width - 8 * unit()) return false;
    }
    float y = box.centre().y - high / 2;
    for (const std::string& line : lines) {
      const float wide = width(line);
      placed.words.push_back({{box.centre().x - wide / 2, y, wide, of_.sizes.small}, line});
      y += of_.sizes.small;
    }
    return true;
  }

  // The whole clock where a stretch begins; then so many hundredths as have room.
  void place_ticks() {
    SimTime from{};
    for (const TimelineBreak& one : placed_.breaks) {
      stretch(from, one.what.from);
      from = one.what.to;
    }
    stretch(from, of_.end);
  }
  void stretch(SimTime from, SimTime to) {
    const float left = placed_.x(part(from)), right = placed_.x(part(to));
    // There may be many: where nothing is told, nothing is made.
    if (right < left || (left < free_from_ && right - left < 24 * unit())) return;
    tick(from, whole_clock(from), true);
    const SimTime::duration length = to - from;
    const bool fine = length < Duration{20'000'000};
    for (float x = left + 70 * unit(); x < right - 8 * unit(); x += 24 * unit()) {
      const double at_part = static_cast<double>((x - placed_.track.x) / placed_.track.width);
      const SimTime at = of_.pace.at_seconds(at_part * of_.pace.length());
      const std::int64_t step = fine ? 10'000 : 1'000'000;
      const std::int64_t rounded = (at.time_since_epoch().count() + step / 2) / step * step;
      const SimTime tidy{Duration{rounded}};
      if (tidy <= from || tidy >= to || tidy == last_at_) continue;
      tick(tidy, fine ? short_clock(tidy, from) : whole_clock(tidy), false);
    }
  }
  std::string whole_clock(SimTime at) const {
    if (of_.epoch_seconds == 0) {
      return std::to_string(at.time_since_epoch().count() / 1'000'000) + reading::hundredths(at);
    }
    return reading::time_of_day(at, of_.epoch_seconds).substr(0, 8);
  }
  // ".08"; in another second than that in which the stretch begins, "01.08".
  std::string short_clock(SimTime at, SimTime from) const {
    const std::string part_of_second = reading::hundredths(at);
    const auto second = [](SimTime time) { return time.time_since_epoch().count() / 1'000'000; };
    if (second(at) == second(from)) return part_of_second;
    if (of_.epoch_seconds == 0) return std::to_string(second(at)) + part_of_second;
    return reading::time_of_day(at, of_.epoch_seconds).substr(6, 2) + part_of_second;
  }
  void tick(SimTime at, std::string text, bool begins) {
    const float x = placed_.x(part(at)), wide = width(text);
    const float label = std::clamp(begins ? x : x - wide / 2, placed_.track.x,
                                   std::max(placed_.track.right() - wide, placed_.track.x));
    if (label < free_from_) return;
    placed_.ticks.push_back(
        {x,
         {{label, placed_.track.bottom() + 4 * unit(), wide, of_.sizes.small}, std::move(text)}});
    free_from_ = label + wide + kApart * unit();
    last_at_ = at;
  }

  const TimelineOf& of_;
  Rect area_;
  PlacedTimeline placed_;
  float free_from_ = -1e9F;
  SimTime last_at_{Duration{-1}};
};

}  // namespace

PlacedTimeline place_timeline(const TimelineOf& of, Rect area) {
  return TimelinePlacer{of, area}.place();
}

}  // namespace view
