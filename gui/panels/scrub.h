#pragma once
// The steps of a lab as a bar, with the present one on it: it can be dragged anywhere.
#include <cstddef>
#include <optional>

#include "gui/view/view.h"

namespace panels {

struct Steps {
  std::size_t now = 0, count = 0;
  bool dots = false;  // One for each step.
};
// `name`: as scripts press it. Where somebody drags it: which part of the way he wants to be at.
std::optional<double> scrub(const view::View& view, view::Rect rect, const char* name,
                            const Steps& steps);

}  // namespace panels
