// The buttons below a lesson's panel.
#include "gui/panels/schooling/foot.h"

#include <string>

#include "gui/panels/acts.h"
#include "gui/panels/places.h"
#include "gui/panels/schooling/parts.h"
#include "gui/view/answering.h"
#include "gui/view/lesson_words.h"

namespace panels::schooling {

namespace {

constexpr float kFoot = 96, kOneRow = 42, kNext = 40;  // Heights at scale 1.

bool foot_button(view::View& view, view::Rect rect, const char* label, bool main, bool enabled,
                 std::string_view tip) {
  note_place(label, rect);
  return button(view, label, rect, label, main && enabled, enabled, tip);
}

// Back and on through the steps that were; with the button that goes on where nothing is before.
void ways(view::View& view, view::Rect row) {
  const lesson::Taking& taking = view.taking();
  const float gap = 8 * view.scale, third = (row.width - 2 * gap) / 3;
  const bool more = view.schooling.back < taking.way().size();
  if (foot_button(view, {row.x, row.y, third, row.height}, "‹ Back", false, more,
                  "Read the step before once more (Alt+←)")) {
    view::look_back(view);
  }
  const view::Rect on{row.x + third + gap, row.y, row.width - third - gap, row.height};
  if (view::visit(view) != nullptr) {
    if (foot_button(view, on, "On ›", true, true, "Towards where you were (Alt+→)")) {
      view::look_on(view);
    }
  } else if (foot_button(view, on, "Continue ▶", true, taking.may_continue(),
                         "To the next step (Enter)")) {
    take(view, {0, lesson::Continued{}});
  }
}

void hint(view::View& view, view::Rect rect, bool open) {
  const lesson::Taking& taking = view.taking();
  const auto left = taking.step().hints.size() - taking.hints().size();
  const bool none = left == 0 && !taking.hints().empty();
  if (foot_button(view, rect, none ? "No more hints" : "Hint", false, open && left > 0,
                  view::priced(view, "A hint (Alt+H)"))) {
    take(view, {0, lesson::HintTaken{}});
  }
}

void solution(view::View& view, view::Rect rect, bool open) {
  if (foot_button(view, rect, "Solution", false, open,
                  "Shows the answer; the step then brings no points (Alt+S)")) {
    take(view, {0, lesson::SolutionShown{}});
  }
}

void restart(view::View& view, view::Rect rect, bool open) {
  const lesson::Taking& taking = view.taking();
  const bool did = taking.step().act && taking.inputs().size() > taking.inputs_before();
  if (foot_button(view, rect, "Restart", false, open,
                  did ? view::priced(view, "This step once more (Alt+R)")
                      : std::string{in_language("This step once more (Alt+R)")})) {
    take(view, {0, lesson::Restarted{}});
  }
}

// Whether the step is still to be solved.
bool is_open(const view::View& view) {
  return !view.taking().may_continue() && view::visit(view) == nullptr;
}
bool is_solvable(const view::View& view) {
  return is_open(view) && (view.taking().posed() || view.taking().step().act);
}

void begin_foot(const view::View& view, view::Rect rect) {
  begin_panel(view, "lesson foot", rect, view.theme.panel);
  stroke({rect.x, rect.y}, {rect.right(), rect.y}, view.theme.edge);
}

}  // namespace

float foot_high_of(const view::View& view) {
  return kFoot * view.scale;
}

float foot_in_row_high(const view::View& view) {
  return kOneRow * view.scale;
}

float end_foot_high(const view::View& view) {
  return (kFoot + (view.schooling.next.empty() ? 0 : kNext)) * view.scale;
}

void foot(view::View& view, view::Rect rect) {
  begin_foot(view, rect);
  const float unit = view.scale, gap = 8 * unit, pad = 16 * unit, high = 32 * unit;
  const float inner = rect.width - 2 * pad, third = (inner - 2 * gap) / 3;
  view::Rect place{rect.x + pad, rect.y + 10 * unit, third, high};
  hint(view, place, is_solvable(view));
  place.x += third + gap;
  solution(view, place, is_solvable(view));
  place.x += third + gap;
  restart(view, place, is_open(view));
  ways(view, {rect.x + pad, place.bottom() + gap, inner, high + 2 * unit});
  end_panel();
}

void foot_in_row(view::View& view, view::Rect rect) {
  begin_foot(view, rect);
  const float unit = view.scale, gap = 8 * unit, pad = 12 * unit, high = 32 * unit;
  view::Rect place{rect.x + pad, rect.y + (rect.height - high) / 2, 0, high};
  const auto next = [&](std::string_view label) {
    place.x += place.width > 0 ? place.width + gap : 0;
    place.width = size_of(fonts().text, label).x + 20 * unit;
    return place;
  };
  const bool reads = view.schooling.reading;
  if (view::has_more_to_read(view)) {
    const char* label = reads ? "To the question" : "Read the text";
    if (foot_button(view, next(label), label, false, true,
                    reads ? "The picture and the question" : "What this step says")) {
      view.schooling.reading = !reads;
      view.schooling.wants_top = true;
    }
  }
  const bool none = view.taking().step().hints.size() == view.taking().hints().size() &&
                    !view.taking().hints().empty();
  hint(view, next(none ? "No more hints" : "Hint"), is_solvable(view));
  solution(view, next("Solution"), is_solvable(view));
  restart(view, next("Restart"), is_open(view));
  next("");
  ways(view, {place.x, place.y, rect.right() - pad - place.x, high});
  end_panel();
}

void end_foot(view::View& view, view::Rect rect) {
  begin_foot(view, rect);
  const float unit = view.scale, gap = 8 * unit, pad = 16 * unit, high = 32 * unit;
  const float inner = rect.width - 2 * pad, half = (inner - gap) / 2;
  float y = rect.y + 10 * unit;
  act_button(view, "Take it again", {rect.x + pad, y, half, high}, view::Act::BeginLessonAgain,
             "Take it again");
  act_button(view, "Leave", {rect.x + pad + half + gap, y, half, high}, view::Act::LeaveLesson,
             "Leave");
  y += high + 8 * unit;
  const bool last = view.schooling.next.empty();
  act_button(view, "Save the result …", {rect.x + pad, y, inner, high}, view::Act::SaveTaking,
             "Save the result …", {.chosen = last});
  y += high + 8 * unit;
  if (!last && foot_button(view, {rect.x + pad, y, inner, high + 2 * unit}, "The next lesson ▶",
                           true, true, "Begin the lesson that comes after this one (Enter)")) {
    view.requests.emplace_back(view::OpenLesson{view.schooling.next});
  }
  end_panel();
}

}  // namespace panels::schooling
