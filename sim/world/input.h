#pragma once
// What somebody does while a scenario runs. A run is a function of the scenario and its inputs.
#include "sim/world/action.h"

namespace world {

using Input = TimedAction;

}  // namespace world
