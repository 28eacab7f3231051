#pragma once
// The sequence diagram's geometry, without pixels: which arrow goes from which lifeline to which,
// and how far down. The unit is a row: the height that a label needs. Time runs down as the paced
// clock goes, stretched where things happen so closely that their labels would meet.
#include <cstdint>
#include <utility>
#include <vector>

#include "gui/view/playhead.h"
#include "gui/view/story.h"

namespace view {

struct Arrow {
  enum class Kind : std::uint8_t { Said, Asked, Answered } kind{};
  std::uint32_t index = 0;                            // Into the story's utterances or questions.
  std::uint32_t speaker_lane = 0, listener_lane = 0;  // The same for names: it goes beside it.
  bool arrives = false;
  double from = 0, to = 0;  // In rows from the top.
  double middle() const { return (from + to) / 2; }
};

// A stretch of a session beside the arrows.
struct Band {
  std::uint32_t phase = 0;  // Index into the story's phases.
  std::uint32_t track = 0;  // Those of one track never meet.
  double from = 0, to = 0;
};

class Rows {
 public:
  Rows(const Story& story, const Pace& pace);

  // By their beginnings. Their middles are at least a row apart.
  const std::vector<Arrow>& arrows() const { return arrows_; }
  const std::vector<Band>& bands() const { return bands_; }
  std::uint32_t tracks() const { return tracks_; }
  // From left to right. Agent zero, where there is one, is whoever speaks from outside.
  const std::vector<AgentId>& lanes() const { return lanes_; }
  // Where each lane is: 0 is the left edge, 1 the right one. Wider gaps between computers.
  const std::vector<float>& places() const { return places_; }

  double length() const { return length_; }
  // All that happened at `at` is above this.
  double row_at(SimTime at) const;
  // All that happens at `at` is below this.
  double row_before(SimTime at) const;
  SimTime time_at(double row) const;
  // The first arrow or band that may reach between the two rows, and the one after the last.
  std::pair<std::size_t, std::size_t> arrows_between(double top, double bottom) const;
  std::pair<std::size_t, std::size_t> bands_between(double top, double bottom) const;

 private:
  struct Knot {
    SimTime at;
    double row;
  };
  void find_lanes(const Story& story);
  void find_arrows(const Story& story);
  void find_bands(const Story& story);
  std::uint32_t lane_of(AgentId agent) const;

  const Pace* pace_;
  std::vector<AgentId> lanes_;
  std::vector<float> places_;
  std::vector<Arrow> arrows_;
  std::vector<Band> bands_;
  std::vector<double> arrow_reach_, band_reach_;  // The lowest end of it and all before it.
  std::vector<Knot> knots_;                       // Rising in both.
  std::uint32_t tracks_ = 0;
  double length_ = 0;
};

}  // namespace view
