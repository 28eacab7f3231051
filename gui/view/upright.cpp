// A rail that stands upright.
#include <algorithm>
#include <cstdlib>

#include "gui/view/rail.h"

namespace view {

namespace {

using Order = std::vector<std::size_t>;

// The routers from above to below, each with its cards; empty: they cannot stand so.
struct Groups {
  Order routers;
  std::vector<Order> cards;
};

Groups groups_of(std::span<const Spot> spots,
                 std::span<const std::pair<std::size_t, std::size_t>> links) {
  Groups groups;
  const auto by_place = [&](std::size_t i) { return std::pair{spots[i].x, spots[i].y}; };
  std::vector<Order> routers_of(spots.size());
  for (const auto& [a, b] : links) {
    if (spots[b].is_router) routers_of[a].push_back(b);
    if (spots[a].is_router) routers_of[b].push_back(a);
    if (!spots[a].is_router && !spots[b].is_router) return {};
  }
  for (std::size_t i = 0; i < spots.size(); ++i) {
    if (spots[i].is_router) groups.routers.push_back(i);
    if (!spots[i].is_router && routers_of[i].size() != 1) return {};
  }
  std::ranges::stable_sort(groups.routers, {}, by_place);
  // Links between routers are along the rail.
  for (const auto& [a, b] : links) {
    if (!spots[a].is_router || !spots[b].is_router) continue;
    const auto place = [&](std::size_t i) { return std::ranges::find(groups.routers, i); };
    if (std::abs(place(a) - place(b)) != 1) return {};
  }
  for (const std::size_t router : groups.routers) {
    Order cards;
    for (std::size_t i = 0; i < spots.size(); ++i) {
      if (!spots[i].is_router && routers_of[i].front() == router) cards.push_back(i);
    }
    std::ranges::stable_sort(cards, {}, by_place);
    groups.cards.push_back(std::move(cards));
  }
  return groups;
}

float group_height(std::span<const Spot> spots, const Groups& groups, std::size_t which,
                   float gap) {
  float high = 0;
  for (const std::size_t card : groups.cards[which]) {
    high += (high > 0 ? gap : 0) + spots[card].height;
  }
  return std::max(high, spots[groups.routers[which]].height);
}

}  // namespace

std::optional<Plan> place_upright(std::span<const Spot> spots,
                                  std::span<const std::pair<std::size_t, std::size_t>> links,
                                  Rect bounds, Point gap, float free_below) {
  if (bounds.height < 1.1F * bounds.width) return std::nullopt;
  const Groups groups = groups_of(spots, links);
  if (groups.routers.empty()) return std::nullopt;
  float rail = 0, widest = 0, needed = 0;
  for (std::size_t i = 0; i < groups.routers.size(); ++i) {
    rail = std::max(rail, spots[groups.routers[i]].width);
    for (const std::size_t card : groups.cards[i]) widest = std::max(widest, spots[card].width);
    needed += (i > 0 ? free_below : 0) + group_height(spots, groups, i, gap.y);
  }
  const float left = bounds.x + rail + gap.x;
  const float spare = bounds.height - needed;
  if (left + widest > bounds.right() || spare < 0) return std::nullopt;
  const float more = std::min(spare / static_cast<float>(groups.routers.size()), 2 * free_below);
  Plan plan;
  plan.fits = true;
  for (const Spot& spot : spots) plan.rects.push_back({0, 0, spot.width, spot.height});
  float y = bounds.y + more / 2;
  for (std::size_t i = 0; i < groups.routers.size(); ++i) {
    const float high = group_height(spots, groups, i, gap.y);
    Rect& router = plan.rects[groups.routers[i]];
    router.x = bounds.x + (rail - router.width) / 2;
    router.y = y + (high - router.height) / 2;
    float down = y;
    for (const std::size_t card : groups.cards[i]) {
      plan.rects[card].x = left;
      plan.rects[card].y = down;
      down += spots[card].height + gap.y;
    }
    y += high + free_below + more;
  }
  return is_clear(plan.rects, links) ? std::optional{std::move(plan)} : std::nullopt;
}

}  // namespace view
