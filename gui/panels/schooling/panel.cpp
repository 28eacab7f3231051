#include "gui/panels/schooling/panel.h"

#include <algorithm>
#include <string>

#include "gui/panels/acts.h"
#include "gui/panels/places.h"
#include "gui/panels/schooling/parts.h"
#include "gui/view/answering.h"

namespace panels::schooling {

namespace {

constexpr float kFoot = 96;  // Height of the part with the buttons, at scale 1.

void progress(Column& column, const lesson::Taking& taking) {
  const view::View& view = column.view();
  const std::size_t all = taking.lesson().steps.size();
  const std::size_t done = taking.finished() ? all : taking.index();
  const float part = static_cast<float>(done) / static_cast<float>(std::max<std::size_t>(all, 1));
  column.gap(2);
  const view::Rect bar{column.x(), column.y(), column.width(), 4 * view.scale};
  fill(bar, view.theme.edge, 2);
  fill({bar.x, bar.y, bar.width * part, bar.height}, view.theme.accent, 2);
  column.advance(12 * view.scale);
}

// What the step brings, and what a slip takes of it.
void show_worth(Column& column) {
  const lesson::Taking& taking = column.view().taking();
  if (taking.step().points == 0) return;
  if (taking.next_slip() == 0) {
    column.words(
        view::filled(in_language("Points: {} of {}."),
                     {view::in_points(taking.worth()), std::to_string(taking.step().points)}),
        true);
    return;
  }
  column.words(view::filled(in_language(taking.step().act
                                            ? "Points: {} of {}. A hint, the list or a restart: −{}"
                                            : "Points: {} of {}. A hint or a wrong answer: −{}"),
                            {view::in_points(taking.worth()), std::to_string(taking.step().points),
                             view::in_points(taking.next_slip())}),
               true);
}

void step(Column& column, const lesson::Taking& taking) {
  view::View& view = column.view();
  const lesson::Step& step = taking.step();
  column.words(
      view::filled(in_language("Step {} of {}"), {std::to_string(taking.index() + 1),
                                                  std::to_string(taking.lesson().steps.size())}) +
          " · " + taking.lesson().title,
      true);
  progress(column, taking);
  if (!step.title.empty()) {
    column.title(step.title);
    column.gap(2);
  }
  if (!taking.parting().empty()) {
    say(column, taking.parting(), view.theme.wait);
    column.gap(2);
  }
  // What the step says is of the moment to which its run leads.
  if (!view.schooling.put) {
    column.words(view.playhead.playing() ? "Watch …" : "Press play to watch on.", true);
    return;
  }
  for (const std::string& one : step.say) say(column, one, view.theme.text);
  if (taking.posed()) show_question(column);
  if (step.act) show_task(column);
  if (!taking.may_continue()) show_worth(column);
  if (!view.schooling.problem.empty())
    say(column, in_language(view.schooling.problem), view.theme.bad);
}

bool foot_button(view::View& view, view::Rect rect, const char* label, bool main, bool enabled,
                 std::string_view tip) {
  note_place(label, rect);
  return button(view, label, rect, label, main && enabled, enabled, tip);
}

// "A hint (Alt+H): −1 of 2"
std::string priced(const lesson::Taking& taking, std::string_view what) {
  if (taking.next_slip() == 0) return std::string{in_language(what)};
  return view::filled(in_language("{}: −{} of {}"),
                      {in_language(what), view::in_points(taking.next_slip()),
                       std::to_string(taking.step().points)});
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

// Hints, restart, solution; back and on.
void foot(view::View& view, view::Rect rect) {
  const lesson::Taking& taking = view.taking();
  begin_panel(view, "lesson foot", rect, view.theme.panel);
  stroke({rect.x, rect.y}, {rect.right(), rect.y}, view.theme.edge);
  const float unit = view.scale, gap = 8 * unit, pad = 16 * unit, high = 32 * unit;
  const float inner = rect.width - 2 * pad;
  const float third = (inner - 2 * gap) / 3;
  float x = rect.x + pad, y = rect.y + 10 * unit;
  const bool solvable = taking.posed() || taking.step().act;
  const bool back = view::visit(view) != nullptr;
  const bool open = solvable && !taking.may_continue() && !back;
  const auto left = taking.step().hints.size() - taking.hints().size();
  const std::string hint = left == 0 && !taking.hints().empty() ? "No more hints" : "Hint";
  if (foot_button(view, {x, y, third, high}, hint.c_str(), false, open && left > 0,
                  priced(taking, "A hint (Alt+H)"))) {
    take(view, {0, lesson::HintTaken{}});
  }
  x += third + gap;
  if (foot_button(view, {x, y, third, high}, "Solution", false, open,
                  "Shows the answer; the step then brings no points (Alt+S)")) {
    take(view, {0, lesson::SolutionShown{}});
  }
  x += third + gap;
  const bool did = taking.step().act && taking.inputs().size() > taking.inputs_before();
  if (foot_button(view, {x, y, third, high}, "Restart", false, !taking.may_continue() && !back,
                  did ? priced(taking, "This step once more (Alt+R)")
                      : std::string{in_language("This step once more (Alt+R)")})) {
    take(view, {0, lesson::Restarted{}});
  }
  y += high + 8 * unit;
  ways(view, {rect.x + pad, y, inner, high + 2 * unit});
  end_panel();
}

void end_foot(view::View& view, view::Rect rect) {
  begin_panel(view, "lesson foot", rect, view.theme.panel);
  stroke({rect.x, rect.y}, {rect.right(), rect.y}, view.theme.edge);
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

}  // namespace

void take(view::View& view, lesson::Happening happening) {
  view.requests.emplace_back(view::Take{std::move(happening)});
}

void say(Column& column, std::string_view markup, view::Colour colour, Weight weight) {
  const view::View& view = column.view();
  const float high =
      rich_paragraph(view, {column.x(), column.y()}, colour, markup, column.width(), weight);
  column.advance(high + 8 * view.scale);
}

void panel(view::View& view, view::Rect rect) {
  if (!view.in_lesson()) return;
  const bool over = view.taking().finished() && view::visit(view) == nullptr;
  const bool next = over && !view.schooling.next.empty();
  const float foot_high = (kFoot + (next ? 40 : 0)) * view.scale;
  const view::Rect above{rect.x, rect.y, rect.width, rect.height - foot_high};
  begin_panel(view, "lesson", above, view.theme.panel, true);
  if (view.schooling.wants_top) ImGui::SetScrollY(0);
  view.schooling.wants_top = false;
  {
    Column column{view, above};
    if (const lesson::Visit* visit = view::visit(view)) {
      show_visit(column, *visit);
    } else if (over) {
      show_review(column);
    } else {
      step(column, view.taking());
    }
  }
  // What was said to an answer stands at the end.
  if (view.schooling.wants_end > 0) {
    ImGui::SetScrollY(ImGui::GetScrollMaxY());
    --view.schooling.wants_end;
  }
  end_panel();
  const view::Rect below{rect.x, above.bottom(), rect.width, foot_high};
  over ? end_foot(view, below) : foot(view, below);
}

void show_focus(const view::View& view, const view::Layout& layout) {
  // What has popped up lies above everything.
  if (!view.in_lesson() || view.tab == view::Tab::MimeLab || view::visit(view) != nullptr ||
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) {
    return;
  }
  const std::pair<const char*, view::Rect> panels[] = {{"topology", layout.topology},
                                                       {"sequence", layout.sequence},
                                                       {"terminal", layout.sequence},
                                                       {"timeline", layout.playback}};
  for (const auto& [name, rect] : panels) {
    if (rect.height <= 0 || !view::points_at_panel(view.taking(), name)) continue;
    ImGui::GetForegroundDrawList()->AddRect({rect.x + 1, rect.y + 1},
                                            {rect.right() - 1, rect.bottom() - 1},
                                            ink(view.theme.accent), 4, 0, 2 * view.scale);
  }
}

}  // namespace panels::schooling
