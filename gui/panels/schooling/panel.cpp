#include "gui/panels/schooling/panel.h"

#include <algorithm>
#include <string>

#include "gui/panels/schooling/foot.h"
#include "gui/panels/schooling/parts.h"
#include "gui/view/answering.h"
#include "gui/view/lesson_words.h"

namespace panels::schooling {

namespace {

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

// How much of it there is room for: the text is then read when it is asked for.
enum class Shows : unsigned char { All, TextWithoutHead, Question };

void step(Column& column, const lesson::Taking& taking, Shows shows) {
  view::View& view = column.view();
  const lesson::Step& step = taking.step();
  if (shows == Shows::All) {
    column.words(view::step_in_words(view) + " · " + taking.lesson().title, true);
    progress(column, taking);
  }
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
  if (taking.posed()) show_question(column, Hints::Shown);
  if (step.act) show_task(column, Hints::Shown);
  if (!taking.may_continue()) column.words(view::worth_in_words(view), true);
  if (!view.schooling.problem.empty())
    say(column, in_language(view.schooling.problem), view.theme.bad);
}

void question_only(Column& column, const lesson::Taking& taking) {
  const view::View& view = column.view();
  if (taking.posed()) show_question(column, Hints::LeftOut);
  if (taking.step().act) show_task(column, Hints::LeftOut);
  if (!view.schooling.problem.empty())
    say(column, in_language(view.schooling.problem), view.theme.bad);
}

void content(view::View& view, view::Rect rect, Shows shows) {
  begin_panel(view, "lesson", rect, view.theme.panel, true);
  if (view.schooling.wants_top) ImGui::SetScrollY(0);
  view.schooling.wants_top = false;
  {
    Column column{view, rect};
    if (const lesson::Visit* visit = view::visit(view)) {
      show_visit(column, *visit);
    } else if (view.taking().finished()) {
      show_review(column);
    } else if (shows == Shows::Question) {
      question_only(column, view.taking());
    } else {
      step(column, view.taking(), shows);
    }
    if (shows != Shows::All) column.end_tightly();
    const float below = 6 * view.scale;  // The margin, as far as no column ends in it.
    const float needs = column.y() + below - rect.y + ImGui::GetScrollY() + foot_in_row_high(view);
    view.schooling.grows = view.schooling.needs != needs;
    view.schooling.needs = needs;
  }
  // What was said to an answer stands at the end.
  if (view.schooling.wants_end > 0) {
    ImGui::SetScrollY(ImGui::GetScrollMaxY());
    --view.schooling.wants_end;
  }
  end_panel();
}

bool is_over(const view::View& view) {
  return view.taking().finished() && view::visit(view) == nullptr;
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

void say(Column& column, const view::Remark& remark) {
  const view::Theme& theme = column.view().theme;
  const view::Colour colours[] = {theme.text, theme.text_dim, theme.good, theme.wait, theme.bad};
  say(column, remark.text, colours[static_cast<std::size_t>(remark.tone)]);
}

void panel(view::View& view, view::Rect rect) {
  if (!view.in_lesson()) return;
  const float foot_high = is_over(view) ? end_foot_high(view) : foot_high_of(view);
  const view::Rect above{rect.x, rect.y, rect.width, rect.height - foot_high};
  content(view, above, Shows::All);
  const view::Rect below{rect.x, above.bottom(), rect.width, foot_high};
  is_over(view) ? end_foot(view, below) : foot(view, below);
}

void below(view::View& view, view::Rect rect) {
  const bool over = is_over(view);
  const float foot_high = over ? end_foot_high(view) : foot_in_row_high(view);
  const view::Rect above{rect.x, rect.y, rect.width, std::max(rect.height - foot_high, 1.0F)};
  const bool question = view::has_more_to_read(view) && !view::reads_step(view);
  content(view, above, question ? Shows::Question : Shows::TextWithoutHead);
  const view::Rect foot_{rect.x, above.bottom(), rect.width, foot_high};
  over ? end_foot(view, foot_) : foot_in_row(view, foot_);
}

void show_focus(const view::View& view, const view::Layout& layout) {
  // What has popped up lies above everything.
  if (!view.in_lesson() || view::is_lab(view.tab) || view::visit(view) != nullptr ||
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) {
    return;
  }
  const std::pair<const char*, view::Rect> panels[] = {{"topology", layout.topology},
                                                       {"sequence", layout.sequence},
                                                       {"terminal", layout.sequence},
                                                       {"eavesdropper", layout.sequence},
                                                       {"timeline", layout.playback}};
  for (const auto& [name, rect] : panels) {
    if (rect.height <= 0 || !view::points_at_panel(view.taking(), name)) continue;
    ImGui::GetForegroundDrawList()->AddRect({rect.x + 1, rect.y + 1},
                                            {rect.right() - 1, rect.bottom() - 1},
                                            ink(view.theme.accent), 4, 0, 2 * view.scale);
  }
}

}  // namespace panels::schooling
