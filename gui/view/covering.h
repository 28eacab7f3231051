#pragma once
// Whether tags and ways keep off the cards of the plan, as a script asks (`expect crowded no`). No
// drawing library.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gui/view/geometry.h"

namespace view {

// A computer's card with the boxes of its agents; a router has none.
struct DrawnCard {
  std::string name;
  Rect rect;
  std::vector<Rect> boxes;
  bool is_router = false;  // It stands on the rail: ways lead through it.
};

// What is said, or a hop of a message, as it is drawn.
struct DrawnWay {
  std::string words;
  std::vector<Point> points;
  std::string from, to;     // Cards, by name: the way may lie on these, beside their boxes.
  std::optional<Rect> tag;  // It may lie on nothing.
};

// One sentence for each tag that lies on a card or on another tag, and for each way that goes over
// a card between its ends or over a box. Lines that only touch do not count.
std::vector<std::string> covered(std::span<const DrawnCard> cards, std::span<const DrawnWay> ways);

}  // namespace view
