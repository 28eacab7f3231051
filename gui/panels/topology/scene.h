#pragma once
// Links, packets, and what is said, on the plan.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/panels/topology/cards.h"
#include "gui/view/way.h"

namespace panels::topology {

// What can be pointed at, the later above the earlier.
struct Target {
  view::Rect rect;
  view::Choice choice;
};

// A link as it is drawn, from edge to edge of the cards.
struct Line {
  LinkId link;
  const trace::LinkNow* now = nullptr;
  view::Point from, to;  // At the hosts a and b.
};

// One picture while it is being made.
struct Scene {
  view::View& view;
  view::Rect bounds;  // Of the plan.
  Cards cards;
  Lit lit;
  std::vector<Line> lines;
  std::vector<view::Rect> taken;  // Where nothing more may be written.
  std::vector<Target> targets;
  float thick = 1;
  std::optional<view::Rect> eye{};  // Where the eavesdropper's card is.
};

void lay_out_lines(Scene& scene);
// What is taken, and the lines, as small squares, so that nothing is written across them.
std::vector<view::Rect> taken_with_lines(const Scene& scene);
void draw_lines(Scene& scene);

// The shapes of packets. `barred`: with a line through it.
enum class Mark : unsigned char { Circle, Box, Round, Envelope, Diamond };
void mark(const view::View& view, view::Point at, Mark shape, view::Colour colour, bool barred);

// What is said, from agent to agent: the way, lit, and the packet on it with its tag.
struct Talk {
  view::Way way;
  float far = 0;                // So many pixels of it the packet has travelled.
  std::vector<HostId> hosts;    // From the speaker to the hearer.
  std::vector<float> chevrons;  // Where on the way its direction is shown.
  Mark shape{};
  bool has_tag = false;
  view::Tag tag;
  std::string text;
  const protocols::Protocol* protocol = nullptr;
  const reading::Utterance* said = nullptr;  // Null: a question, or a call.
  bool outlined = false;                     // A reply, an answer.
  bool lost = false;                         // Nobody is there to take it.
  Seq record;
};
std::vector<Talk> lay_out_talks(Scene& scene);
// From agent to agent over the plan; empty where one of them is not shown.
view::Way way_between(const Scene& scene, AgentId from, AgentId to);
void place_tags(Scene& scene, std::vector<Talk>& talks);
void draw_ways(const Scene& scene, const std::vector<Talk>& talks);
void draw_tails(const Scene& scene, const std::vector<Talk>& talks);
void draw_tags(Scene& scene, const std::vector<Talk>& talks);
// A message that is followed: a way by which it has come, with its number, its size there, and how
// it grew.
struct Stretch {
  view::Way way;
  const protocols::Protocol* protocol = nullptr;
  std::string number, size, growth;
  AgentId from, to;
};
// So far; none where no message is followed.
std::vector<Stretch> lay_out_stretches(const Scene& scene);
void draw_stretches(const Scene& scene, const std::vector<Stretch>& stretches);
// Once tags have their places.
void label_stretches(Scene& scene, const std::vector<Stretch>& stretches);
// What each server has put on top of it, beside the server, where there is room.
void draw_stamps(Scene& scene);
// The eavesdropper on his link: the line, his place on it, and a card above, where there is room.
// The line is drawn below the ways, the card above; it has its place before tags have theirs, so
// that it stays there whatever is said.
void draw_tapped_line(const Scene& scene);
void place_eye(Scene& scene);
void draw_eye(Scene& scene);
// Those that ride under a tag are not drawn once more.
void draw_packets(Scene& scene, const std::vector<Talk>& talks);
// Beside the links, where there is room; under a tag or a packet they hide.
void label_lines(Scene& scene, const std::vector<Talk>& talks);

}  // namespace panels::topology
