#pragma once
// The plan where it is higher than wide, as on a telephone: the routers on an upright rail at the
// left, the computers beside it, one below the other. No drawing library.
#include <optional>
#include <span>
#include <utility>

#include "gui/view/plan.h"

namespace view {

// None: the bounds are not high, not every card has exactly one router, routers are no chain, or
// there is too little room. `free_below`: in pixels, between the cards of two routers.
std::optional<Plan> place_upright(std::span<const Spot> spots,
                                  std::span<const std::pair<std::size_t, std::size_t>> links,
                                  Rect bounds, Point gap, float free_below);

}  // namespace view
