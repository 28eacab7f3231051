#pragma once
// The plan as textbooks draw it: the routers on a rail, the computers above it, those at the ends
// beside it; under the rail it stays free for what is said. No drawing library.
#include <optional>
#include <span>
#include <utility>

#include "gui/view/plan.h"

namespace view {

// None: the bounds are not high, not every card has exactly one router, routers are no chain, or
// there is too little room. The rail stands at the left, as on a telephone, and the computers
// beside it, one below the other. `free_below`: in pixels, between the cards of two routers.
std::optional<Plan> place_upright(std::span<const Spot> spots,
                                  std::span<const std::pair<std::size_t, std::size_t>> links,
                                  Rect bounds, Point gap, float free_below);

// None: not every card has a router, two cards have a link of their own, a router would hide a link
// between others, or there is too little room. `free_below`: in pixels, under the rail.
std::optional<Plan> place_on_rail(std::span<const Spot> spots,
                                  std::span<const std::pair<std::size_t, std::size_t>> links,
                                  Rect bounds, Point gap, float free_below);

}  // namespace view
