#include "gui/panels/schooling/panel.h"

#include <algorithm>
#include <string>

#include "gui/panels/acts.h"
#include "gui/panels/places.h"
#include "gui/panels/schooling/parts.h"

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
  for (const std::string& one : step.say) say(column, one, view.theme.text);
  if (view.playhead.at() < view.taking().step_began()) {
    column.gap(4);
    column.words(view.playhead.playing() ? "Watch …" : "Press play to watch on.", true);
    return;
  }
  if (taking.posed()) show_question(column);
  if (step.act) show_task(column);
  if (!view.schooling.problem.empty())
    say(column, in_language(view.schooling.problem), view.theme.bad);
}

bool foot_button(view::View& view, view::Rect rect, const char* label, bool main, bool enabled,
                 const char* tip) {
  note_place(label, rect);
  return button(view, label, rect, label, main && enabled, enabled, tip);
}

// Hints, restart, solution; and on.
void foot(view::View& view, view::Rect rect) {
  const lesson::Taking& taking = view.taking();
  begin_panel(view, "lesson foot", rect, view.theme.panel);
  stroke({rect.x, rect.y}, {rect.right(), rect.y}, view.theme.edge);
  const float unit = view.scale, gap = 8 * unit, pad = 16 * unit, high = 32 * unit;
  const float inner = rect.width - 2 * pad;
  const float third = (inner - 2 * gap) / 3;
  float x = rect.x + pad, y = rect.y + 10 * unit;
  const bool solvable = taking.posed() || taking.step().act;
  const bool open = solvable && !taking.may_continue();
  const auto left = taking.step().hints.size() - taking.hints().size();
  const std::string hint = left == 0 && !taking.hints().empty() ? "No more hints" : "Hint";
  if (foot_button(view, {x, y, third, high}, hint.c_str(), false, open && left > 0,
                  "A hint halves the points of this step")) {
    take(view, {0, lesson::HintTaken{}});
  }
  x += third + gap;
  if (foot_button(view, {x, y, third, high}, "Solution", false, open,
                  "Shows the answer; the step then brings no points")) {
    take(view, {0, lesson::SolutionShown{}});
  }
  x += third + gap;
  if (foot_button(view, {x, y, third, high}, "Restart", false, true,
                  "This step once more, from its beginning")) {
    take(view, {0, lesson::Restarted{}});
  }
  y += high + 8 * unit;
  const view::Rect on{rect.x + pad, y, inner, high + 2 * unit};
  if (foot_button(view, on, "Continue ▶", true, taking.may_continue(), "To the next step")) {
    take(view, {0, lesson::Continued{}});
  }
  end_panel();
}

void end_foot(view::View& view, view::Rect rect) {
  begin_panel(view, "lesson foot", rect, view.theme.panel);
  stroke({rect.x, rect.y}, {rect.right(), rect.y}, view.theme.edge);
  const float unit = view.scale, gap = 8 * unit, pad = 16 * unit, high = 32 * unit;
  const float inner = rect.width - 2 * pad, half = (inner - gap) / 2;
  const float y = rect.y + 10 * unit;
  act_button(view, "Take it again", {rect.x + pad, y, half, high}, view::Act::BeginLessonAgain,
             "Take it again");
  act_button(view, "Leave", {rect.x + pad + half + gap, y, half, high}, view::Act::LeaveLesson,
             "Leave");
  const view::Rect save{rect.x + pad, y + high + 8 * unit, inner, high + 2 * unit};
  act_button(view, "Save the result …", save, view::Act::SaveTaking, "Save the result …",
             {.chosen = true});
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
  const float foot_high = kFoot * view.scale;
  const view::Rect above{rect.x, rect.y, rect.width, rect.height - foot_high};
  begin_panel(view, "lesson", above, view.theme.panel, true);
  if (view.schooling.wants_top) ImGui::SetScrollY(0);
  view.schooling.wants_top = false;
  {
    Column column{view, above};
    if (view.taking().finished()) {
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
  view.taking().finished() ? end_foot(view, below) : foot(view, below);
}

void show_focus(const view::View& view, const view::Layout& layout) {
  if (!view.in_lesson()) return;
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
