#pragma once
// What is open, as the panels see it: one of three kinds.
#include <cstddef>
#include <functional>
#include <variant>

#include "sim/lesson/taking.h"
#include "sim/world/scenario.h"

namespace view {

// A trace that somebody recorded: nothing can be done in it.
struct Recorded {};

// A scenario, and what was done in it.
struct Played {
  std::reference_wrapper<const world::Scenario> scenario;
  bool can_undo = false, can_redo = false;
  std::size_t inputs = 0;  // How many things were done …
  SimTime last_input{};    // … and when the last was; what one does before it replaces it.
};

// A lesson: its scenario, and the student's way through it.
struct Taught {
  Played played;
  std::reference_wrapper<const lesson::Taking> taking;
};

using Opened = std::variant<Recorded, Played, Taught>;

}  // namespace view
