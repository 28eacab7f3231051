#include "gui/view/covering.h"

#include "gui/view/plan.h"

namespace view {

namespace {

constexpr float kTouch = 1.5F;  // Pixels.

std::string quoted(const std::string& words) {
  return '"' + words + '"';
}

bool goes_over(const DrawnWay& way, Rect rect) {
  const Rect core = rect.shrunk(kTouch);
  for (std::size_t i = 1; i < way.points.size(); ++i) {
    if (crosses(core, way.points[i - 1], way.points[i])) return true;
  }
  return false;
}

void look_at_way(const DrawnWay& way, const DrawnCard& card, std::vector<std::string>& found) {
  if (card.is_router) return;
  if (card.name != way.from && card.name != way.to) {
    if (goes_over(way, card.rect)) {
      found.push_back("the way of " + quoted(way.words) + " goes behind " + quoted(card.name));
    }
    return;
  }
  for (const Rect& box : card.boxes) {
    if (!goes_over(way, box)) continue;
    found.push_back("the way of " + quoted(way.words) + " goes over an agent of " +
                    quoted(card.name));
    return;
  }
}

}  // namespace

std::vector<std::string> covered(std::span<const DrawnCard> cards,
                                 std::span<const DrawnWay> ways) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    for (const DrawnCard& card : cards) {
      look_at_way(ways[i], card, found);
      if (ways[i].tag && overlap(ways[i].tag->shrunk(kTouch), card.rect)) {
        found.push_back("the tag " + quoted(ways[i].words) + " lies on " + quoted(card.name));
      }
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (ways[i].tag && ways[j].tag && overlap(ways[i].tag->shrunk(kTouch), *ways[j].tag)) {
        found.push_back("the tag " + quoted(ways[i].words) + " lies on the tag " +
                        quoted(ways[j].words));
      }
    }
  }
  return found;
}

}  // namespace view
