// What a deed means: a sentence for each number, and what it cost.
#include <algorithm>
#include <string>

#include "gui/panels/agent/parts.h"

namespace panels::agent {

namespace {

void point(Column& column, const view::PointInWords& point) {
  view::View& view = column.view();
  const float left = badge_width(view) + 8 * view.scale;
  badge(view, {column.x() + 9 * view.scale, column.y() + 9 * view.scale}, point.number);
  column.indent(left);
  column.words(point.words);
  if (!point.which.empty()) column.words(point.which, true);
  if (!point.section.empty()) column.words(point.section, true);
  column.indent(-left);
  column.gap(4);
}

// How much of it was messages, as two bars.
void bars(Column& column, const reading::Cost& cost) {
  const view::View& view = column.view();
  const float u = view.scale, high = 16 * u;
  for (const view::ClickShare& share : view::shares_of(view.language, cost)) {
    column.gap(4);
    column.words(share.words, true);
    const float part = static_cast<float>(share.part);
    fill({column.x(), column.y(), std::max(column.width() * part, 2 * u), high}, view.theme.good,
         3 * u);
    column.advance(high + 2 * u);
  }
}

}  // namespace

void draw_meaning(view::View& view, view::Rect rect, const view::ClickNow& deed) {
  begin_part(view, "mail meaning", rect);
  {
    Column column{view, rect};
    column.heading("WHAT IT MEANS");
    if (deed.click != nullptr) {
      const reading::Cost spent = reading::cost_of(view.story, *deed.click, view.playhead.at());
      if (const std::string words = view::in_words(view.language, spent); !words.empty()) {
        column.words(words);
        column.gap(4);
      }
      for (const view::PointInWords& one : view::points_in_words(view, deed)) point(column, one);
      for (const view::ClickNote& note : view::ending_in_words(view, *deed.click)) {
        column.words(note.words, note.dim);
      }
      bars(column, spent);
    } else {
      column.words(view::kNoClickYet, true);
    }
  }
  end_panel();
}

}  // namespace panels::agent
