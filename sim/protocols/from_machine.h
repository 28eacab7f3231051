#pragma once
// Makes parts of a row from the tables that a protocol's machines obey.
#include <span>
#include <string_view>
#include <vector>

#include "sim/proto/machine.h"
#include "sim/protocols/protocol.h"

namespace protocols {

template <class State>
Diagram in_names(std::span<const proto::Arrow<State>> diagram) {
  Diagram arrows;
  for (const auto& [from, on, to, rfc] : diagram) {
    arrows.push_back({name_of(from), on, name_of(to), rfc});
  }
  return arrows;
}

// The names of the states of `diagram` in which `row`, a row of a server's table of commands, is
// legal; each once, in the order of the diagram.
template <class State, class Row>
std::vector<std::string_view> states_of(std::span<const proto::Arrow<State>> diagram,
                                        const Row& row) {
  std::vector<std::string_view> names;
  for (const auto& arrow : diagram) {
    for (const State state : {arrow.from, arrow.to}) {
      const std::string_view name = name_of(state);
      if (row.legal(state) && std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

}  // namespace protocols
