// What the student is to do, and at the end what he has reached.
#include <algorithm>
#include <string>

#include "gui/panels/places.h"
#include "gui/panels/rich_text.h"
#include "gui/panels/schooling/parts.h"
#include "gui/view/answering.h"

namespace panels::schooling {

namespace {

void checks(Column& column) {
  const view::View& view = column.view();
  const lesson::Taking& taking = view.taking();
  const float box = 18 * view.scale, gap = 10 * view.scale;
  for (std::size_t i = 0; i < view.schooling.verdicts.size(); ++i) {
    const bool holds = view.schooling.verdicts[i].holds;
    const view::Colour colour = holds ? view.theme.good : view.theme.text_dim;
    frame({column.x(), column.y() + 2 * view.scale, box, box}, colour, 4, 1.5F * view.scale);
    if (holds) {
      line(fonts().bold, {column.x() + box / 2, column.y() + 2 * view.scale}, colour, "✓", 0,
           Align::Centre);
    }
    column.indent(box + gap);
    say(column, taking.step().checks[i].words, holds ? view.theme.good : view.theme.text);
    column.indent(-box - gap);
  }
}

}  // namespace

void show_task(Column& column, Hints hints) {
  view::View& view = column.view();
  const lesson::Taking& taking = view.taking();
  column.gap(4);
  const lesson::Acting& act = *taking.step().act;
  say(column, view::how_to(view.language, act), view.theme.text_dim);
  if (hints == Hints::Shown) {
    column.words(
        view::types_to_server(view)
            ? "Keys: Enter connects, and sends what you typed."
        : view::is_for_mail_program(taking.step())
            ? "Keys: ↑ and ↓ choose, Enter reads; G gets mail, R replies, F forwards, D deletes."
            : "Keys: ↑ and ↓ choose; G gets mail, W writes, O switches off and on, C cuts.",
        true);
  }
  checks(column);
  for (const view::Remark& one : view::remarks_on_task(view)) say(column, one);
  if (taking.may_continue()) return;
  const view::Rect rect{column.x(), column.y(), 170 * view.scale, 32 * view.scale};
  note_place("Let time pass", rect);
  if (button(view, "wait", rect, "Let time pass", false, true,
             "Until something happens, and all is quiet again (Alt+W)")) {
    take(view, {0, lesson::Waited{}});
  }
  column.advance(rect.height + 10 * view.scale);
}

void show_review(Column& column) {
  const view::View& view = column.view();
  const lesson::Taking& taking = view.taking();
  column.words(taking.lesson().title, true);
  column.title("The lesson is over");
  column.gap(4);
  say(column, view::reached_in_all(view), view.theme.text);
  for (const std::string& objective : taking.lesson().objectives) {
    say(column, "- " + objective, view.theme.text_dim);
  }
  column.gap();
  for (const view::Reached& one : view::reached(view)) {
    say(column, one.points, one.full ? view.theme.good : view.theme.text);
    column.words(one.how, true);
  }
  if (!view.schooling.saved_in.empty()) {
    column.gap();
    column.words(view::filled(in_language("Kept in {}"), {view.schooling.saved_in}), true);
  }
}

}  // namespace panels::schooling
