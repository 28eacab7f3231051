#pragma once
// What is done in the seal lab, for the window and for its text alike.
#include <optional>
#include <string>
#include <vector>

#include "gui/view/view.h"

namespace view {

// The message that is chosen in the run, with the keys of its people, or why there is none to seal
// or to open.
struct ChosenForSeal {
  std::optional<SealMatter> matter{};
  std::string_view why{};
};
ChosenForSeal chosen_for_seal(const View& view);

// The way of the chosen message, or of the first of the run.
const std::vector<SealHop>& hops_of_lab(const View& view);

}  // namespace view
