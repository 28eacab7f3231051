#pragma once
// Worlds made by a seed: domains, people, aliases, bad links, power cuts, letters. Whatever breaks
// is whole again in the end, so that every world comes to rest.
#include <cstdint>

#include "sim/world/scenario.h"

namespace random_world {

world::Scenario make(std::uint64_t seed);

}  // namespace random_world
