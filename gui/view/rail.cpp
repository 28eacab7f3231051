#include "gui/view/rail.h"

#include <algorithm>
#include <limits>

namespace view {

namespace {

using Order = std::vector<std::size_t>;

// Everything that is worked out on the way.
struct Rail {
  std::span<const Spot> spots;
  std::span<const std::pair<std::size_t, std::size_t>> links;
  Rect bounds;
  Point gap;
  float free_below = 0;

  Order nodes, raised;                     // From left to right.
  std::optional<std::size_t> left, right;  // The cards at the ends.
  float y = 0;                             // Of the rail.
  std::vector<Rect> rects;
};

// The routers that a card is linked to.
Order routers_of(const Rail& rail, std::size_t card) {
  Order found;
  for (const auto& [a, b] : rail.links) {
    if (a == card) found.push_back(b);
    if (b == card) found.push_back(a);
  }
  return found;
}

// Whether a card stands outside of its router, and no higher than it: beside the rail, then.
bool stands_beside(const Rail& rail, std::size_t card, bool left) {
  constexpr float kHigher = 80;
  const Order routers = routers_of(rail, card);
  return routers.size() == 1 && std::ranges::all_of(routers, [&](std::size_t router) {
           const Spot &own = rail.spots[card], &its = rail.spots[router];
           return (left ? own.x < its.x : own.x > its.x) && own.y >= its.y - kHigher;
         });
}

bool sort_out(Rail& rail) {
  Order cards;
  for (std::size_t i = 0; i < rail.spots.size(); ++i) {
    (rail.spots[i].is_router ? rail.nodes : cards).push_back(i);
  }
  if (rail.nodes.empty() || cards.empty()) return false;
  for (const std::size_t card : cards) {
    const Order routers = routers_of(rail, card);
    const auto is_router = [&](std::size_t other) { return rail.spots[other].is_router; };
    if (routers.empty() || !std::ranges::all_of(routers, is_router)) return false;
  }
  const auto by_place = [&](std::size_t i) { return rail.spots[i].x; };
  std::ranges::stable_sort(rail.nodes, {}, by_place);
  std::ranges::stable_sort(cards, {}, by_place);
  if (cards.size() > 1) {
    if (stands_beside(rail, cards.front(), true)) rail.left = cards.front();
    if (stands_beside(rail, cards.back(), false)) rail.right = cards.back();
  }
  for (const std::size_t card : cards) {
    if (card != rail.left && card != rail.right) rail.raised.push_back(card);
  }
  return true;
}

float highest(const Rail& rail, const Order& of) {
  float high = 0;
  for (const std::size_t i : of) high = std::max(high, rail.spots[i].height);
  return high;
}

// Places from left to right whose centres are as near to `wishes` as their order and the gap allow;
// false: there is no room between `left` and `right`.
bool spread(Rail& rail, const Order& order, const std::vector<float>& wishes, float left,
            float right) {
  float edge = left;
  for (std::size_t i = 0; i < order.size(); ++i) {
    Rect& rect = rail.rects[order[i]];
    rect.x = std::max(wishes[i] - rect.width / 2, edge);
    edge = rect.right() + rail.gap.x;
  }
  edge = right;
  for (std::size_t i = order.size(); i-- > 0;) {
    Rect& rect = rail.rects[order[i]];
    rect.x = std::min(rect.x, edge - rect.width);
    edge = rect.x - rail.gap.x;
  }
  return order.empty() || rail.rects[order.front()].x >= left - 0.5F;
}

// How high the rail lies, and the cards above it: not further than is good for the eye.
bool place_down(Rail& rail) {
  const float node = highest(rail, rail.nodes);
  const float raised = highest(rail, rail.raised);
  const float needed = raised + rail.gap.y + node + rail.free_below;
  const float spare = rail.bounds.height - needed;
  if (spare < 0) return false;
  const float leg = rail.gap.y + std::min(spare, 1.5F * rail.gap.y);
  const float above = std::max(rail.bounds.height - (needed - rail.gap.y + leg), 0.0F) / 2;
  const float feet = rail.bounds.y + above + raised;
  rail.y = rail.raised.empty() ? rail.bounds.centre().y : feet + leg + node / 2;
  for (const std::size_t card : rail.raised) rail.rects[card].y = feet - rail.spots[card].height;
  for (const std::size_t router : rail.nodes) {
    rail.rects[router].y = rail.y - rail.spots[router].height / 2;
  }
  for (const auto& end : {rail.left, rail.right}) {
    if (!end) continue;
    const float high = rail.spots[*end].height;
    if (high > rail.bounds.height) return false;
    rail.rects[*end].y = std::clamp(rail.y - high / 2, rail.bounds.y, rail.bounds.bottom() - high);
  }
  return true;
}

// Where it stands in the scenario, stretched over the whole width.
float wish_of(const Rail& rail, std::size_t which) {
  float low = std::numeric_limits<float>::max(), high = 0;
  for (const Spot& spot : rail.spots) {
    low = std::min(low, spot.x);
    high = std::max(high, spot.x);
  }
  // A few in the middle stay there.
  low = std::min(low, 200.0F);
  high = std::max(high, 800.0F);
  return rail.bounds.x + (rail.spots[which].x - low) / (high - low) * rail.bounds.width;
}

// How far a card above may go to this side: over the one at the end, where that hangs low enough.
float edge_for_raised(const Rail& rail, const std::optional<std::size_t>& end, bool left) {
  const float edge = left ? rail.bounds.x : rail.bounds.right();
  if (!end || rail.raised.empty()) return edge;
  const Rect &low = rail.rects[*end], &high = rail.rects[rail.raised.front()];
  const float inside = left ? low.right() + rail.gap.x : low.x - rail.gap.x;
  const bool is_below = low.y >= high.bottom() + rail.gap.y / 2;
  // Not so far that the links to those above would cross it.
  return is_below ? (left ? low.x + low.width / 2 : low.right() - low.width / 2) : inside;
}

bool place_across(Rail& rail) {
  if (rail.left) rail.rects[*rail.left].x = rail.bounds.x;
  if (rail.right) {
    rail.rects[*rail.right].x = rail.bounds.right() - rail.spots[*rail.right].width;
  }
  std::vector<float> wishes;
  for (const std::size_t card : rail.raised) wishes.push_back(wish_of(rail, card));
  if (!spread(rail, rail.raised, wishes, edge_for_raised(rail, rail.left, true),
              edge_for_raised(rail, rail.right, false))) {
    return false;
  }
  // A router stands under the middle one of its cards.
  wishes.clear();
  for (const std::size_t router : rail.nodes) {
    std::vector<float> own;
    for (const std::size_t card : rail.raised) {
      if (std::ranges::count(routers_of(rail, card), router) > 0) {
        own.push_back(rail.rects[card].centre().x);
      }
    }
    if (own.empty()) {
      wishes.push_back(wish_of(rail, router));
    } else {
      wishes.push_back((own[(own.size() - 1) / 2] + own[own.size() / 2]) / 2);
    }
  }
  const auto beside = [&](const std::optional<std::size_t>& end, bool left) {
    if (!end) return left ? rail.bounds.x : rail.bounds.right();
    return left ? rail.rects[*end].right() + rail.gap.x : rail.rects[*end].x - rail.gap.x;
  };
  return spread(rail, rail.nodes, wishes, beside(rail.left, true), beside(rail.right, false));
}

}  // namespace

std::optional<Plan> place_on_rail(std::span<const Spot> spots,
                                  std::span<const std::pair<std::size_t, std::size_t>> links,
                                  Rect bounds, Point gap, float free_below) {
  Rail rail{.spots = spots,
            .links = links,
            .bounds = bounds,
            .gap = gap,
            .free_below = free_below,
            .nodes = {},
            .raised = {},
            .left = {},
            .right = {},
            .y = 0,
            .rects = {}};
  for (const Spot& spot : spots) rail.rects.push_back({0, 0, spot.width, spot.height});
  if (!sort_out(rail) || !place_down(rail) || !place_across(rail) || !is_clear(rail.rects, links)) {
    return std::nullopt;
  }
  return Plan{std::move(rail.rects), true};
}

}  // namespace view
