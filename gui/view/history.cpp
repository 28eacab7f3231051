#include "gui/view/history.h"

#include <algorithm>

namespace view {

void History::add(world::Input input) {
  std::vector<world::Input> next = inputs();
  const auto later = std::ranges::upper_bound(next, input.at, {}, &world::Input::at);
  next.erase(later, next.end());
  next.push_back(std::move(input));
  versions_.resize(here_ + 1);
  versions_.push_back(std::move(next));
  ++here_;
}

void History::undo() {
  if (here_ > 0) {
    --here_;
  } else if (!inputs().empty()) {
    // From a session file only its last version is known; those before are one input shorter each.
    std::vector<world::Input> shorter = inputs();
    shorter.pop_back();
    versions_.insert(versions_.begin(), std::move(shorter));
  }
}

void History::redo() {
  here_ += can_redo() ? 1 : 0;
}

SimTime same_until(const std::vector<world::Input>& one, const std::vector<world::Input>& other) {
  SimTime same = SimTime::max();
  const auto [in_one, in_other] = std::ranges::mismatch(one, other);
  if (in_one != one.end()) same = std::min(same, in_one->at);
  if (in_other != other.end()) same = std::min(same, in_other->at);
  return same;
}

}  // namespace view
