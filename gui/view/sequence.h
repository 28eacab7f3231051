#pragma once
// Where everything stands in the sequence: lifelines with their heads, arrows, labels, times,
// bands. Pixels, but no drawing library: the window and the drawing for paper (ladder_svg.h) place
// things by the same rules.
//
// - Two lifelines talk; they get all the room that is to spare, the others as much as their names
//   need. That changes only where another session begins.
// - A label stands above its arrow's start, in the widest gap that the arrow crosses, and is cut to
//   it. Where a label has no gap, as beside a point, the lifelines behind it are interrupted.
// - Where not all lifelines have room, those are left out first that are far from who talks.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/reading/rows.h"
#include "gui/view/folds.h"
#include "gui/view/geometry.h"
#include "gui/view/language.h"

namespace view {

enum class Face : std::uint8_t { Small, Wire };

// Of one line, in pixels.
struct TextSizes {
  std::function<float(Face, std::string_view)> width;
  float small = 0, wire = 0;  // Heights.
};

// What is drawn, and for whom.
struct SequenceOf {
  const reading::Story& story;
  const reading::Rows& rows;
  const Language& language;
  const TextSizes& sizes;
  float scale = 1;
};

// — lifelines —

struct HeadText {
  Rect rect;
  std::string text;
  bool host = false;       // Of a computer, not of an agent.
  std::uint32_t lane = 0;  // The first that it is of.
};

struct Lanes {
  std::vector<float> x;     // Of each lane.
  std::vector<bool> shown;  // False: left out.
  std::vector<HeadText> heads;
  float head_height = 0;
  bool pair = false;  // Somebody talks: these two lanes.
  std::uint32_t left = 0, right = 0;
  float from = 0, to = 0;  // Where lifelines may stand, labels included.
};

// The same for all arrows of a picture; `talk` may be null.
Lanes place_lanes(const SequenceOf& of, const reading::Talk* talk, Rect head);

// The gaps that a label may stand in: between lifelines that are shown, and before and behind them.
struct Gap {
  float left = 0, right = 0;
  float width() const { return right - left; }
};
// The widest between two lanes.
Gap widest_between(const Lanes& lanes, std::uint32_t a, std::uint32_t b);
// The wider of the two beside a lane.
Gap widest_beside(const Lanes& lanes, std::uint32_t lane);

// — labels —

struct Words {
  enum class Mark : std::uint8_t { None, Yes, GoOn, No, Name, Message } mark = Mark::None;
  std::string text;      // Behind the mark; the code is its beginning.
  std::size_t code = 0;  // Octets of it.
};
Words words_of(const SequenceOf& of, const reading::Arrow& arrow);
Words words_of_said(const reading::Utterance& said, const Language& language);
// The mark as it is written, with a space behind it; empty for none.
std::string_view sign_of(Words::Mark mark);
// When the arrow begins, and the record that it stands for.
SimTime time_of(const reading::Story& story, const reading::Arrow& arrow);
Seq record_of(const reading::Story& story, const reading::Arrow& arrow);
const protocols::Protocol* protocol_of(const reading::Story& story, const reading::Arrow& arrow);
// `text` cut at whole characters so that it is at most so wide, with "…" where something is cut;
// empty where nothing but that has room. What tells how much there is ("· 8 lines") stays.
std::string cut_to(const TextSizes& sizes, std::string text, float room);

// — a picture —

struct Sheet {
  Rect axis;                // Phases and times, at the left.
  Rect field;               // The arrows.
  float row = 0;            // Pixels.
  double top = 0, now = 0;  // The rows, as they are shown, at the upper edge and of the playhead.
  const Folds* folds = nullptr;  // Null: nothing is folded.

  double shown(double row_) const { return folds == nullptr ? row_ : folds->shown(row_); }
  double unfolded(double row_) const { return folds == nullptr ? row_ : folds->unfolded(row_); }
  float y(double at) const { return field.y + static_cast<float>((shown(at) - top) * row); }
  double row_of(float at) const { return unfolded(top + static_cast<double>(at - field.y) / row); }
  double bottom() const { return top + static_cast<double>(field.height) / row; }
};

struct PlacedArrow {
  const reading::Arrow* arrow = nullptr;
  bool line = true;  // False: a lifeline of its own is left out; only its words are there.
  Point from, to;    // The same: a point.
  Rect label;
  Words words;  // Cut.
  bool shows_label = false;
};
struct PlacedTime {
  Rect rect;
  std::string text;
  bool whole = false;  // With hours, since the second is another.
};
struct PlacedPause {
  Rect band;
  std::string words, clock;  // "59 s later", "09:01:00"
};
struct PlacedFold {
  Rect pill;
  std::string words;
  std::uint32_t fold = 0;  // Its index.
};
// A reply that is opened: a box between the lifelines.
struct PlacedReplyLine {
  const reading::ReplyLine* line = nullptr;
  Rect rect;         // Of its words …
  std::string text;  // … which are cut.
  Rect note_rect;
  std::string note;  // Empty: none, or it has no room.
};
struct PlacedReply {
  std::uint32_t utterance = 0;
  Rect box;
  std::vector<PlacedReplyLine> lines;
};
struct Cut {  // A lifeline is interrupted here.
  std::uint32_t lane = 0;
  float from = 0, to = 0;
};

struct SequencePicture {
  std::vector<PlacedArrow> arrows;
  std::vector<PlacedTime> times;
  std::vector<PlacedPause> pauses;
  std::vector<PlacedFold> folds;
  std::vector<PlacedReply> replies;
  std::vector<Cut> cuts;
};

// All that is seen of it. `until`: what begins later is left out, for a lesson that asks.
SequencePicture place_sequence(const SequenceOf& of, const Lanes& lanes, const Sheet& sheet,
                               SimTime until = SimTime::max());

}  // namespace view
