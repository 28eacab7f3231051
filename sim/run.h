#pragma once
// The whole program as one pure function: the same scenario and the same inputs give the same
// trace, octet for octet, on every machine. Inputs come in order of time; with inputs, a scenario's
// `until` counts from the last of them, so that what is done at the end still shows its effects.
#include <span>

#include "sim/trace/trace.h"
#include "sim/world/input.h"
#include "sim/world/scenario.h"

trace::Trace run(const world::Scenario& scenario, std::span<const world::Input> inputs = {});
