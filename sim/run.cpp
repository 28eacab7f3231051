#include "sim/run.h"

#include "sim/world/world.h"

trace::Trace run(const world::Scenario& scenario, std::span<const world::Input> inputs) {
  trace::Trace trace;
  world::World world{scenario, trace};
  for (const world::Input& input : inputs) world.give(input);
  world.run();
  return trace;
}
