#pragma once
// The sequence diagram's geometry, without pixels: which arrow goes from which lifeline to which,
// and how far down. The unit is a row: the height that a label needs. Time runs down as the paced
// clock goes, stretched where things happen so closely that their labels would meet.
#include <cstdint>
#include <optional>
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

// A stretch of a session beside the arrows.
struct Band {
  std::uint32_t phase = 0;  // Index into the story's phases.
  std::uint32_t track = 0;  // Those of one track never meet.
  double from = 0, to = 0;
};

class Rows {
 public:
  // `packets`: TCP packets that carry no words, too. `following`: only what concerns that message.
  Rows(const Story& story, const Pace& pace, bool packets = false,
       const Following* following = nullptr);
  // Arrows that were left out, because they concern another message.
  std::size_t hidden() const { return hidden_; }

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
  void find_lanes(const Story& story, const Following* following);
  void find_arrows(const Story& story, bool packets, const Following* following);
  void spread(const std::vector<ArrowEnd>& ends);
  void find_bands(const Story& story, const Following* following);
  std::uint32_t lane_of(AgentId agent) const;
  // Of the agent, or of another on its computer that works for it; none: it has no lifeline there.
  std::optional<std::uint32_t> lane_near(const Story& story, AgentId agent) const;

  const Pace* pace_;
  std::vector<AgentId> lanes_;
  std::vector<float> places_;
  std::vector<Arrow> arrows_;
  std::vector<Band> bands_;
  std::vector<double> arrow_reach_, band_reach_;  // The lowest end of it and all before it.
  std::vector<Knot> knots_;                       // Rising in both.
  std::uint32_t tracks_ = 0;
  double length_ = 0;
  std::size_t hidden_ = 0;
};

}  // namespace reading
