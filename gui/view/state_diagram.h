#pragma once
// The states of a protocol machine as a diagram: the main way downwards, what leads elsewhere on
// rails beside it. No drawing library.
#include <cstddef>
#include <string_view>
#include <vector>

#include "sim/protocols/protocol.h"

namespace view {

// All that leads from one state to another.
struct StateWay {
  std::size_t from = 0, to = 0;      // Places in the list of states.
  std::vector<std::string_view> on;  // What makes the machine take it, in the order of its table.
};

struct StateDiagram {
  // From the first one down; those that the main way does not pass stand at the end.
  std::vector<std::string_view> states;
  std::size_t main = 0;  // So many are on the main way.
  std::vector<StateWay> ways;

  // Down to the next state.
  static bool is_step(const StateWay& way) { return way.to == way.from + 1; }
  static bool stays(const StateWay& way) { return way.to == way.from; }
  // On the right rail; all others that are no step have the left ones, one for each target.
  static bool to_first(const StateWay& way) { return way.to == 0 && way.from > 0; }
  // The targets of the left rails, in order.
  std::vector<std::size_t> left_rails() const;
};

StateDiagram state_diagram(const protocols::Diagram& table);

}  // namespace view
