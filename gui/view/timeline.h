#pragma once
// Where everything stands on the timeline: lanes with their names, breaks, ticks. No drawing
// library.
#include <string>
#include <vector>

#include "gui/reading/timeline_marks.h"
#include "gui/view/geometry.h"
#include "gui/view/language.h"
#include "gui/view/sequence.h"

namespace view {

struct TimelineOf {
  const reading::TimelineMarks& marks;
  const reading::Pace& pace;
  SimTime end;
  std::int64_t epoch_seconds = 0;
  const Language& language;
  const TextSizes& sizes;
  float scale = 1;
  SimTime until = SimTime::max();  // What is over later is not told, for a lesson that asks.
};

struct TimelineWords {
  Rect rect;
  std::string text;
};
struct TimelineLane {
  Rect rect;
  TimelineWords name;
  std::size_t lane = 0;  // Of the marks.
};
struct TimelineBreak {
  Rect rect;
  std::vector<TimelineWords> words;  // "59 s", "later"; none where there is no room.
  reading::Break what;
};
struct TimelineTick {
  float x = 0;
  TimelineWords label;
};

struct PlacedTimeline {
  Rect track;        // Its width is the whole run.
  bool low = false;  // No room for lanes: all of them are one strip.
  std::vector<TimelineLane> lanes;
  std::vector<TimelineWords> told;
  std::vector<TimelineBreak> breaks;
  std::vector<TimelineTick> ticks;

  float x(double part) const { return track.x + track.width * static_cast<float>(part); }
};

PlacedTimeline place_timeline(const TimelineOf& of, Rect area);

}  // namespace view
