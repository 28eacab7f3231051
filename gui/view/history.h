#pragma once
// What was done in a run, with the way back. Each thing done makes a new version; undo and redo go
// through the versions. The scenario runs anew from its beginning for each of them: a run costs
// less than a picture of it, and there are no worlds to go back to that could differ.
#include <utility>
#include <vector>

#include "sim/world/input.h"

namespace view {

class History {
 public:
  explicit History(std::vector<world::Input> inputs = {}) : versions_{std::move(inputs)} {}

  // In order of time.
  const std::vector<world::Input>& inputs() const { return versions_[here_]; }
  // Whatever was to come after it is no more: the run goes on from there. Versions that were taken
  // back are forgotten.
  void add(world::Input input);
  // Without the last input, as before it was given.
  bool can_undo() const { return here_ > 0 || !inputs().empty(); }
  bool can_redo() const { return here_ + 1 < versions_.size(); }
  void undo();
  void redo();

 private:
  std::vector<std::vector<world::Input>> versions_;
  std::size_t here_ = 0;
};

// Two runs with these inputs are the same up to this time.
SimTime same_until(const std::vector<world::Input>& one, const std::vector<world::Input>& other);

}  // namespace view
