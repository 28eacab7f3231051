#include "gui/view/schooling.h"

#include <algorithm>

namespace view {

bool dims(const lesson::Taking& taking, const std::string& host) {
  if (taking.finished()) return false;
  bool any = false;
  for (const std::string& focus : taking.step().focus) {
    if (focus == "host:" + host) return false;
    any = any || focus.starts_with("host:");
  }
  return any;
}

bool points_at_panel(const lesson::Taking& taking, const std::string& panel) {
  if (taking.finished()) return false;
  const auto& focus = taking.step().focus;
  return std::ranges::find(focus, "panel:" + panel) != focus.end();
}

std::string_view forbidden(const lesson::Taking* taking, std::string_view action) {
  if (taking == nullptr || taking->finished() || action.empty()) return {};
  const auto& act = taking->step().act;
  if (!act) return "In this step of the lesson there is nothing to do: read on, or answer.";
  if (act->allows(action)) return {};
  return "This step of the lesson is for something else.";
}

lesson::Happening next_beat(const lesson::Taking& taking) {
  lesson::Happening happening;
  if (taking.may_continue()) {
    happening.what = lesson::Continued{};
  } else {
    happening.what = lesson::SolutionShown{};
  }
  return happening;
}

}  // namespace view
