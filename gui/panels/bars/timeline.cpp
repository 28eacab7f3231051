// The timeline: a lane for each protocol, breaks torn out of them, ticks with clock times.
#include <algorithm>
#include <cmath>
#include <string>

#include "gui/panels/bars/parts.h"
#include "gui/panels/places.h"
#include "gui/view/timeline.h"
#include "sim/report/agents.h"

namespace panels::bars {

namespace {

void runs(const view::View& view, const view::PlacedTimeline& placed,
          const reading::TimelineMarks::Lane& lane, view::Rect rect) {
  const view::Colour colour = colour_of(view.theme, lane.protocol);
  for (const reading::TimelineMarks::Run& run : lane.runs) {
    const float left = placed.x(static_cast<double>(run.from));
    const float right = placed.x(static_cast<double>(run.to));
    fill({left, rect.y + 1, std::max(right - left, 2 * view.scale), rect.height - 2},
         colour.faded(run.strong ? 1.0F : 0.55F));
  }
}

bool is_of_names(const protocols::Protocol* protocol) {
  const auto names = report::spoken_by(trace::AgentKind::Resolver);
  return std::ranges::find(names, protocol) != names.end();
}

// Dark on a bright phase, bright on a dark one.
view::Colour over_phase(const view::View& view, const view::PlacedTimeline& placed,
                        const view::Rect& words) {
  for (const view::TimelineLane& lane : placed.lanes) {
    if (!lane.rect.holds(words.centre())) continue;
    const view::Colour under = colour_of(view.theme, view.timeline_marks.lanes[lane.lane].protocol);
    const view::Colour black{0, 0, 0, 255}, white{255, 255, 255, 255};
    return view::contrast(under, black) >= view::contrast(under, white) ? black : white;
  }
  return view.theme.text;
}

// A torn edge: a zigzag, with the paper on its side of it.
void torn_edge(const view::View& view, float x, const view::Rect& box) {
  const float step = 4 * view.scale, off = 3 * view.scale;
  bool out = false;
  for (float y = box.y; y < box.bottom(); y += step) {
    const float end = std::min(y + step, box.bottom());
    stroke({x + (out ? off : 0), y}, {x + (out ? 0 : off), end}, view.theme.text_dim, view.scale);
    out = !out;
  }
}

void breaks(const view::View& view, const view::PlacedTimeline& placed) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (const view::TimelineBreak& one : placed.breaks) {
    fill(one.rect, view.theme.panel);
    if (one.rect.width > 10 * view.scale) {
      torn_edge(view, one.rect.x, one.rect);
      torn_edge(view, one.rect.right() - 4 * view.scale, one.rect);
    }
    for (const view::TimelineWords& words : one.words) {
      line_as_is(fonts().small, {words.rect.x, words.rect.y}, view.theme.text, words.text);
    }
    const bool told = !view.hides_later() || one.what.to <= view.playhead.at();
    if (told && one.words.empty() && one.rect.holds({mouse.x, mouse.y}) &&
        ImGui::IsWindowHovered()) {
      tooltip(view, reading::later(one.what.to - one.what.from, view.language));
    }
  }
}

void ticks(const view::View& view, const view::PlacedTimeline& placed) {
  const float bottom = placed.track.bottom();
  for (const view::TimelineTick& tick : placed.ticks) {
    stroke({tick.x, bottom}, {tick.x, bottom + 4 * view.scale}, view.theme.text_dim, view.scale);
    line_as_is(fonts().small, {tick.label.rect.x, tick.label.rect.y}, view.theme.text_dim,
               tick.label.text);
    note_place("tick " + tick.label.text, tick.label.rect);
  }
}

void marks(const view::View& view, const view::PlacedTimeline& placed) {
  const float unit = view.scale, size = 6 * unit, y = placed.track.bottom() - 2 * unit;
  float last = -size;
  const reading::Pace& pace = view.playhead.pace();
  const double now = pace.length() > 0 ? pace.seconds_at(view.playhead.at()) / pace.length() : 0;
  for (const float part : view.timeline_marks.troubles) {
    // What will go wrong is not told, in a lesson that asks.
    if (view.hides_later() && static_cast<double>(part) > now) break;
    const float x = placed.x(static_cast<double>(part));
    if (x - last < 2) continue;  // One upon the other says no more than one.
    last = x;
    for (const auto& [colour, thick] :
         {std::pair{view.theme.panel, 5 * unit}, std::pair{view.theme.bad, 2 * unit}}) {
      stroke({x - size / 2, y - size / 2}, {x + size / 2, y + size / 2}, colour, thick);
      stroke({x - size / 2, y + size / 2}, {x + size / 2, y - size / 2}, colour, thick);
    }
  }
  for (const SimTime at : view.playhead.marks()) {
    const float x = placed.x(pace.length() > 0 ? pace.seconds_at(at) / pace.length() : 0);
    const float top = placed.track.y + 4 * unit;
    arrow_head({x, top - 12 * unit}, {x, top}, view.theme.accent, 10 * unit);
  }
}

// What was so far is bright: the playhead is a line across all lanes.
void playhead(const view::View& view, const view::PlacedTimeline& placed) {
  const reading::Pace& pace = view.playhead.pace();
  const float unit = view.scale;
  const double part = pace.length() > 0 ? pace.seconds_at(view.playhead.at()) / pace.length() : 0;
  const float x = placed.x(part);
  const float bottom = placed.low ? placed.track.centre().y : placed.track.bottom() - unit;
  stroke({x, placed.track.y - 4 * unit}, {x, bottom}, view.theme.text, 2 * unit);
  ImGui::GetWindowDrawList()->AddCircleFilled({x, bottom}, 6 * unit, ink(view.theme.text));
  ImGui::GetWindowDrawList()->AddCircle({x, bottom}, 6 * unit, ink(view.theme.panel), 0,
                                        1.5F * unit);
}

void lanes(const view::View& view, const view::PlacedTimeline& placed) {
  if (placed.low) {
    fill(placed.track, view.theme.card_hovered);
    // What carries mail is in the strip, questions for names are below it.
    const view::Rect below{placed.track.x, placed.track.bottom(), placed.track.width,
                           5 * view.scale};
    for (const auto& lane : view.timeline_marks.lanes) {
      runs(view, placed, lane, is_of_names(lane.protocol) ? below : placed.track);
    }
    return;
  }
  for (const view::TimelineLane& lane : placed.lanes) {
    fill({lane.rect.x, lane.rect.y + 1, lane.rect.width, lane.rect.height - 2}, view.theme.card);
    line_as_is(fonts().small, {lane.name.rect.x, lane.name.rect.y}, view.theme.text_dim,
               lane.name.text);
    runs(view, placed, view.timeline_marks.lanes[lane.lane], lane.rect);
  }
}

// Over the playhead, which may stand on one of its letters.
void stages(const view::View& view, const view::PlacedTimeline& placed) {
  if (placed.low) return;
  for (const view::TimelineWords& told : placed.told) {
    line_as_is(fonts().small, {told.rect.x, told.rect.y}, over_phase(view, placed, told.rect),
               told.text);
  }
}

}  // namespace

void draw_timeline(view::View& view, view::Rect rect) {
  const SimTime until = view.hides_later() ? view.playhead.at() : SimTime::max();
  const view::PlacedTimeline placed =
      view::place_timeline({view.timeline_marks, view.playhead.pace(), view.playhead.end(),
                            view.now.epoch_seconds, view.language, text_sizes(), view.scale, until},
                           rect);
  ImGui::SetCursorScreenPos({placed.track.x, rect.y});
  ImGui::InvisibleButton("timeline",
                         {std::max(placed.track.width, 1.0F), std::max(rect.height, 1.0F)});
  note_place("timeline", {placed.track.x, rect.y, placed.track.width, rect.height});
  if (ImGui::IsItemActive() && view.playhead.pace().length() > 0) {
    const float part = (ImGui::GetIO().MousePos.x - placed.track.x) / placed.track.width;
    view.playhead.to_fraction(static_cast<double>(part));
  }
  lanes(view, placed);
  breaks(view, placed);
  if (!placed.low) ticks(view, placed);
  marks(view, placed);
  playhead(view, placed);
  stages(view, placed);
}

}  // namespace panels::bars
