#pragma once
// The verbs of the twin's deeds, in tables.
#include <span>
#include <string>
#include <string_view>

#include "gui/view/view.h"

namespace view::twin {

struct Verb {
  std::string_view name{};
  // False: there is nothing of that name.
  bool (*perform)(View& view, const std::string& what) = nullptr;
};

// What is open, how it looks, where in the run one is.
std::span<const Verb> verbs_of_looks();
// What is typed: in the terminal, into a message, into the dialogs, into the MIME lab.
std::span<const Verb> verbs_of_typing();

}  // namespace view::twin
