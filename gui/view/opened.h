#pragma once
// What is open, as the panels see it: one of three kinds.
#include <functional>
#include <span>
#include <variant>

#include "sim/lesson/taking.h"
#include "sim/world/input.h"
#include "sim/world/scenario.h"

namespace view {

// A trace that somebody recorded: nothing can be done in it.
struct Recorded {};

// A scenario, and what was done in it.
struct Played {
  std::reference_wrapper<const world::Scenario> scenario;
  bool can_undo = false, can_redo = false;
  std::span<const world::Input> done{};  // What was done so far, in order of time.
  // When the last thing was done: what one does before it replaces it. Zero: nothing was.
  SimTime last_input() const { return done.empty() ? SimTime{} : done.back().at; }
};

// A lesson: its scenario, and the student's way through it.
struct Taught {
  Played played;
  std::reference_wrapper<const lesson::Taking> taking;
};

using Opened = std::variant<Recorded, Played, Taught>;

}  // namespace view
