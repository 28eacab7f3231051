#pragma once
// Two runs in which mail was fetched, side by side: ladders beside one true axis of time, what it
// cost, and where the messages are afterwards. All of it is counted from the two traces. Pixels,
// but no drawing library.
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "gui/reading/strokes.h"
#include "gui/view/folded_time.h"
#include "gui/view/geometry.h"
#include "gui/view/sequence.h"
#include "sim/report/comparison.h"

namespace view {

// One of the two runs.
struct ComparedRun {
  ComparedRun(const reading::Story& its_story, report::Compared its_figures)
      : story(its_story),
        figures(std::move(its_figures)),
        strokes(reading::strokes_of(story, figures.fetching)) {}
  const reading::Story& story;
  report::Compared figures;
  std::vector<reading::Stroke> strokes;
};

struct Comparison {
  std::array<ComparedRun, 2> runs;
  // The name of its protocol, with "(A)" or "(B)" behind it where both speak the same.
  std::string way(std::size_t side) const;
};

// — the ladders —

struct ComparedArrow {
  std::size_t side = 0;
  const reading::Stroke* stroke = nullptr;
  // Where it leaves and arrives; with octets that take their time, of the first and of the last.
  Point from, to, last_from, last_to;
  bool wide = false;    // As high as its octets take to pass: a band …
  bool inside = false;  // … which has room for its label.
  Rect label;
  Words words;
  bool shows_label = false;
};
struct ComparedFold {
  Rect rect;          // Of the side that goes on alone; waiting: of both.
  std::string time;   // "15.2 s"
  std::string words;  // "16 messages · 432,613 octets"; waiting: empty.
  std::string other;  // Beside it: what the other side does meanwhile.
  Rect other_rect;
};
struct ComparedWords {
  std::size_t side = 0;
  Rect rect;
  std::string text;
};
struct ComparedTime {
  float y = 0;
  std::string text;  // "0.2 s"
};
struct ComparisonPicture {
  std::array<Gap, 2> lifelines;  // Of each side: the client's, and the server's.
  Gap times;                     // The column between them.
  std::vector<ComparedArrow> arrows;
  std::vector<ComparedFold> folds;
  std::vector<ComparedWords> begun, done;  // Above and below each visit.
  std::vector<ComparedTime> ticks;
  float height = 0;  // Of all of it.
};

// `field`: of both ladders and the times between them; its upper edge is the beginning of time.
ComparisonPicture place_comparison(const Comparison& comparison, const Language& language,
                                   const TextSizes& sizes, float scale, Rect field);

// As numbers are written in that language: "877,326", "16.3".
std::string in_figures(const Language& language, std::uint64_t number);
std::string in_seconds(const Language& language, Duration duration);
// "64 times less": the second against the first (report::in_times).
std::string in_times(const Language& language, std::uint64_t first, std::uint64_t second);

// — where the messages are —

// A square for each message that lies in any place of a run.
struct MessageSquare {
  MailId mail;
  bool here = false, read = false, large = false;
};
// In order; large: ten times as large as most.
std::vector<MessageSquare> squares_of(const report::Fetching& fetching, const report::Place& place);

}  // namespace view
