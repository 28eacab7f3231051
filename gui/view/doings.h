#pragma once
// What can be done with what is chosen, as data: cut a link, switch a computer off, write a
// message. Whoever shows it makes buttons of it.
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/view.h"

namespace view {

struct Doing {
  std::string id{};           // "cut"
  std::string label{};        // English, or in the window's language where it has parts.
  std::string_view tip{};     // English.
  std::string_view action{};  // What it does, by the name that scenarios and lessons have for it.
  std::vector<std::string> rows{};  // One of them is to be chosen; empty: it is done at once.
  // `row`: of those, or 0.
  std::function<void(View& view, std::size_t row)> perform{};
};

// Whether something is chosen for which there are any.
bool can_do(const View& view);
// In a lesson those, too, that its step is not for: forbidden() says why.
std::vector<Doing> doings(const View& view);
// The computer or the link that they are for, by its label; empty: nothing of that is chosen.
std::string chosen_name(const View& view);

}  // namespace view
