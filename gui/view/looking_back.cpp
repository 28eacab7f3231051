// What a lesson shows beside its present step: steps before, and what can be said, for points.
#include <algorithm>

#include <cstdio>

#include "gui/view/answering.h"

namespace view {

const lesson::Visit* visit(const View& view) {
  if (!view.in_lesson()) return nullptr;
  const auto& way = view.taking().way();
  const std::size_t back = view.schooling.back;
  return back == 0 || back > way.size() ? nullptr : &way[way.size() - back];
}

bool reads_step(const View& view) {
  if (!view.in_lesson()) return false;
  return view.schooling.reading || view.taking().finished() || visit(view) != nullptr;
}

bool has_more_to_read(const View& view) {
  if (!view.in_lesson() || view.taking().finished() || visit(view) != nullptr) return false;
  return view.schooling.put && (view.taking().posed() || view.taking().step().act);
}

namespace {

// The playhead goes where the step was; it comes back to where the student is.
void follow_visit(View& view) {
  const lesson::Visit* seen = visit(view);
  view.playhead.seek(seen != nullptr ? seen->at : view.taking().now());
  view.schooling.wants_top = true;
}

// Whether points are to be had for finding out what can be said.
bool is_worth_points(const View& view) {
  if (!view.in_lesson() || view.taking().finished()) return false;
  const lesson::Taking& taking = view.taking();
  return taking.step().act && taking.step().points > 0 && !taking.may_continue() &&
         !taking.results()[taking.index()].list_shown;
}

}  // namespace

void look_back(View& view) {
  if (view.schooling.back >= view.taking().way().size()) return;
  ++view.schooling.back;
  follow_visit(view);
}

void look_on(View& view) {
  if (view.schooling.back == 0) return;
  --view.schooling.back;
  follow_visit(view);
}

bool shows_list(const View& view) {
  return view.typing.show_allowed && !is_worth_points(view);
}

void change_list(View& view) {
  if (!is_worth_points(view)) {
    view.typing.show_allowed = !view.typing.show_allowed;
    return;
  }
  view.typing.show_allowed = true;
  view.requests.emplace_back(Take{{0, lesson::ListShown{}}});
}

std::string step_in_words(const View& view) {
  const std::size_t all = view.taking().lesson().steps.size();
  return filled(view.language.of("Step {} of {}"),
                {std::to_string(std::min(view.taking().index() + 1, all)), std::to_string(all)});
}

std::string list_label(const View& view, std::string_view closed) {
  if (shows_list(view)) return std::string{view.language.of("Hide the list")};
  const std::string label{view.language.of(closed)};
  if (!is_worth_points(view) || view.taking().next_slip() == 0) return label;
  return filled(view.language.of("{} (−{} of {})"), {label, in_points(view.taking().next_slip()),
                                                     std::to_string(view.taking().step().points)});
}

std::string in_points(std::uint32_t hundredths) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", hundredths / 100.0);
  return text;
}

}  // namespace view
