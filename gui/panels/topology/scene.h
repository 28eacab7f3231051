#pragma once
// Links, packets, and what is said, on the plan.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "gui/panels/topology/cards.h"

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
};

void lay_out_lines(Scene& scene);
// What is taken, and the lines, as small squares, so that nothing is written across them.
std::vector<view::Rect> taken_with_lines(const Scene& scene);
void draw_lines(Scene& scene);
// Beside them, where there is room.
void label_lines(Scene& scene);
void draw_packets(Scene& scene);

// One that is on its way between two agents: its place is found first, its curve drawn below the
// agents, its tag above.
struct Talk {
  view::Point from, to, middle;
  view::Rect block, tag;  // The tag, and the words above it with it.
  std::string words, text;
  const protocols::Protocol* protocol = nullptr;
  bool bulk = false, reply = false;
  bool lost = false;  // Nobody is there to take it.
  Seq record;
  std::array<HostId, 2> hosts;
};
std::vector<Talk> lay_out_talks(Scene& scene);
void draw_curves(const Scene& scene, const std::vector<Talk>& talks);
void draw_tags(Scene& scene, const std::vector<Talk>& talks);

// The shapes of packets. `barred`: with a line through it.
enum class Mark : unsigned char { Circle, Box, Round, Envelope, Diamond };
void mark(const view::View& view, view::Point at, Mark shape, view::Colour colour, bool barred);

// What is under the mouse, in a sentence.
std::string in_words(const view::View& view, const view::Choice& choice);

}  // namespace panels::topology
