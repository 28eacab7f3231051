// The top bar in a lesson whose question is below the picture.
#include <algorithm>
#include <string>

#include "gui/panels/acts.h"
#include "gui/panels/bars/lists.h"
#include "gui/panels/bars/top.h"
#include "gui/panels/draw.h"
#include "gui/panels/places.h"
#include "gui/view/answering.h"

namespace panels::bars {

namespace {

// The picture is seen again where the step's text was read.
void turn_to(view::View& view, view::Turn turn) {
  view.turn = turn;
  view.schooling.reading = false;
}

// What is seen of the picture. Returns where it begins.
float switch_of(view::View& view, float right, float y, float high) {
  if (view.tab == view::Tab::UserAgent) return right;  // It has the picture for itself.
  const char* other = view.tab == view::Tab::Terminal ? "Terminal" : "Sequence";
  const float wide =
      std::max(size_of(fonts().bold, "Plan").x, size_of(fonts().bold, other).x) + 20 * view.scale;
  const view::Rect sequence{right - wide, y, wide, high}, plan{sequence.x - wide, y, wide, high};
  const bool reads = view::reads_step(view), at_plan = view.turn != view::Turn::Sequence;
  if (button(view, "Plan", plan, "Plan", at_plan && !reads)) turn_to(view, view::Turn::Plan);
  if (button(view, other, sequence, other, !at_plan && !reads)) {
    turn_to(view, view::Turn::Sequence);
  }
  note_place("Plan", plan);
  note_place(other, sequence);
  return plan.x;
}

void title(const view::View& view, view::Rect rect) {
  const lesson::Taking& taking = view.taking();
  const std::string step = view::step_in_words(view);
  const float gap = 10 * view.scale, least = 60 * view.scale;
  const float beside = size_of(fonts().small, step).x + gap;
  const bool both = rect.width > beside + least;
  const float y = rect.centre().y;
  const float name =
      line(fonts().bold, {rect.x, y - fonts().bold->FontSize / 2}, view.theme.text,
           taking.lesson().title, std::max(both ? rect.width - beside : rect.width, 1.0F));
  if (!both) return;
  line(fonts().small, {rect.x + name + gap, y - fonts().small->FontSize / 2}, view.theme.text_dim,
       step);
}

}  // namespace

void lesson_top(view::View& view, view::Rect rect) {
  begin_panel(view, "top bar", rect, view.theme.panel);
  const float unit = view.scale, gap = 7 * unit, high = 30 * unit, small = 40 * unit;
  const float y = rect.y + (rect.height - high) / 2;
  const view::Rect menu{rect.x + gap, y, small, high};
  if (button(view, "menu", menu, "☰", false, true, "What has no room beside this")) {
    ImGui::OpenPopup("menu");
  }
  menu_list(view, menu, {});
  const view::Rect larger{rect.right() - gap - small, y, small, high};
  const view::Rect smaller{larger.x - gap - small, y, small, high};
  act_button(view, "smaller", smaller, view::Act::SmallerText, "A−");
  act_button(view, "larger", larger, view::Act::LargerText, "A+");
  const float x = menu.right() + 2 * gap;
  const float end = switch_of(view, smaller.x - 2 * gap, y, high);
  title(view, {x, rect.y, std::max(end - gap - x, 1.0F), rect.height});
  stroke({rect.x, rect.bottom() - 1}, {rect.right(), rect.bottom() - 1}, view.theme.edge);
  end_panel();
}

}  // namespace panels::bars
