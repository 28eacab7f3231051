#pragma once
// The sequence diagram's geometry, without pixels: which arrow goes from which lifeline to which,
// and how far down. The unit is a row: what an arrow and the label above it need. Each arrow begins
// a row below the one before, so time runs down with what happens, and a break is a band that tells
// how long it was.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "gui/reading/following.h"
#include "gui/reading/pace.h"
#include "gui/reading/story.h"

namespace reading {

struct Arrow {
  enum class Kind : std::uint8_t { Said, Asked, Answered, Packet, Deed, Call } kind{};
  std::uint32_t index = 0;  // Into the story's utterances, questions, hops, deeds or calls.
  std::uint32_t speaker_lane = 0, listener_lane = 0;  // The same: beside it.
  bool arrives = false;
  double from = 0, to = 0;  // In rows from the top.
  double middle() const { return (from + to) / 2; }
};

// Records of the same instant are in the order of the trace.
struct ArrowEnd {
  SimTime at;
  std::uint32_t seq;
  bool arrival;
  std::uint32_t arrow;
  auto key() const { return std::tuple{at, seq, arrival, arrow}; }
};

// A time in which nothing happens, longer than kBreak: a band across all lifelines.
struct Pause {
  SimTime begun, ended;
  double from = 0, to = 0;
};

// Who talks, from here on until the next of these.
struct Talk {
  SimTime from;
  std::uint32_t left = 0, right = 0;  // Lanes, left before right.
};

// A stretch of a session beside the arrows.
struct Band {
  std::uint32_t phase = 0;  // Index into the story's phases.
  std::uint32_t track = 0;  // Those of one track never meet.
  double from = 0, to = 0;
};

class Rows {
 public:
  // `packets`: TCP packets that carry no words, too. `following`: only what concerns that message.
  // `hidden`: protocols, by their names, of which nothing is shown.
  Rows(const Story& story, const Pace& pace, bool packets = false,
       const Following* following = nullptr, std::span<const std::string> hidden = {});
  // Arrows that were left out, because they concern another message.
  std::size_t hidden() const { return hidden_; }

  // By their beginnings, which are at least a row apart.
  const std::vector<Arrow>& arrows() const { return arrows_; }
  const std::vector<Band>& bands() const { return bands_; }
  std::uint32_t tracks() const { return tracks_; }
  // From left to right. Agent zero, where there is one, is whoever speaks from outside.
  const std::vector<AgentId>& lanes() const { return lanes_; }
  const std::vector<Pause>& pauses() const { return pauses_; }
  const std::vector<Talk>& talks() const { return talks_; }
  // Who talks then, or talked last, or will be the first to talk; none: nobody ever talks.
  const Talk* talk_at(SimTime at) const;

  double length() const { return length_; }
  // All that happened at `at` is above this.
  double row_at(SimTime at) const;
  // All that happens at `at` is below this.
  double row_before(SimTime at) const;
  SimTime time_at(double row) const;
  // The first arrow or band that may reach between the two rows, and the one after the last.
  std::pair<std::size_t, std::size_t> arrows_between(double top, double bottom) const;
  std::pair<std::size_t, std::size_t> bands_between(double top, double bottom) const;
  std::pair<std::size_t, std::size_t> pauses_between(double top, double bottom) const;

 private:
  struct Knot {
    SimTime at;
    double row;
  };
  void find_lanes(const Story& story, const Following* following);
  void find_arrows(const Story& story, bool packets, const Following* following);
  struct Moment {
    SimTime at;
    Seq seq;
  };
  void add(Arrow arrow, Moment from, Moment to);
  void add_questions(const Story& story, const Following* following);
  bool hides(const protocols::Protocol* protocol) const;
  void spread(SimTime over);
  double pause(SimTime begun, SimTime ended, double below);
  void find_talks(const Story& story);
  double rows_per_second_at_end(SimTime last) const;
  void find_bands(const Story& story, const Following* following);
  std::uint32_t lane_of(AgentId agent) const;
  // Of the agent, or of another on its computer that works for it; none: it has no lifeline there.
  std::optional<std::uint32_t> lane_near(const Story& story, AgentId agent) const;

  const Pace* pace_;
  std::vector<AgentId> lanes_;
  std::vector<std::string> hides_;
  std::vector<ArrowEnd> ends_;  // While it is made.
  std::vector<Arrow> arrows_;
  std::vector<Band> bands_;
  std::vector<Pause> pauses_;
  std::vector<Talk> talks_;
  std::vector<double> arrow_reach_, band_reach_;  // The lowest end of it and all before it.
  std::vector<Knot> knots_;                       // Rising in both.
  std::uint32_t tracks_ = 0;
  double length_ = 0;
  std::size_t hidden_ = 0;
};

}  // namespace reading
