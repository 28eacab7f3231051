#pragma once
// Questions to a machine's diagram, for whoever shows it or asks students about it.
#include <optional>
#include <span>
#include <string_view>

#include "sim/proto/machine.h"

namespace proto {

// None: the diagram has no state of this name.
template <class State>
std::optional<State> state_named(std::span<const Arrow<State>> diagram, std::string_view name) {
  for (const Arrow<State>& arrow : diagram) {
    if (name_of(arrow.from) == name) return arrow.from;
    if (name_of(arrow.to) == name) return arrow.to;
  }
  return std::nullopt;
}

// Whether `on` takes the machine further in this state. DATA and the like are legal in more states
// than these, and there only get a refusal of their own. What moves the machine nowhere (NOOP)
// leads on everywhere.
template <class State>
bool leads_on(std::span<const Arrow<State>> diagram, State from, std::string_view on) {
  bool moves = false, from_here = false;
  for (const Arrow<State>& arrow : diagram) {
    moves = moves || arrow.on == on;
    from_here = from_here || (arrow.on == on && arrow.from == from);
  }
  return !moves || from_here;
}

}  // namespace proto
