// What the student is to do, and at the end what he has reached.
#include <algorithm>
#include <string>

#include "gui/panels/places.h"
#include "gui/panels/rich_text.h"
#include "gui/panels/schooling/parts.h"
#include "gui/view/answering.h"

namespace panels::schooling {

namespace {

// How each kind of action is done in this window.
std::string how_to(const lesson::Acting& act) {
  std::string text;
  const auto add = [&](const char* name, const char* way) {
    if (std::ranges::find(act.allow, name) == act.allow.end()) return;
    text += (text.empty() ? "" : " ") + std::string{in_language(way)};
  };
  add("type", "Type in the **Terminal**.");
  add("answer", "Type your replies in the **Terminal**.");
  add("take-seat", "To take a server's seat, click its computer and press **Be the server**.");
  add("send", "To write a message, click a computer and press **Write**.");
  add("check-mail", "To get mail, click a computer and press **Get mail**.");
  add("set-link", "To cut or repair a link, click it, then press **Cut** or **Repair**.");
  add("switch-off", "To switch a computer off, click it, then press **Switch off**.");
  add("switch-on", "To switch a computer on, click it, then press **Switch on**.");
  add("read", "To read a message, click it in the list of the **User agent**.");
  add("reply", "To reply, choose the message there and press **Reply**.");
  add("reply-all", "To reply to all, choose the message there and press **Reply to all**.");
  add("forward", "To forward, choose the message there and press **Forward**.");
  add("delete", "To delete, choose the message there and press **Delete**.");
  add("undelete", "To take the mark away, choose the message there and press **Undelete**.");
  add("expunge", "To remove what is marked as deleted, press **Remove** there.");
  return text;
}

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
  say(column, how_to(act), view.theme.text_dim);
  const bool types = act.allows("type") || act.answers();
  if (hints == Hints::Shown) {
    column.words(
        types ? "Keys: Enter connects, and sends what you typed."
        : view::is_for_mail_program(taking.step())
            ? "Keys: ↑ and ↓ choose, Enter reads; G gets mail, R replies, F forwards, D deletes."
            : "Keys: ↑ and ↓ choose; G gets mail, W writes, O switches off and on, C cuts.",
        true);
  }
  checks(column);
  for (const std::string& hint : taking.hints())
    say(column, std::string{in_language("**Hint:**")} + " " + hint, view.theme.wait);
  if (taking.may_continue()) {
    const bool shown = taking.results()[taking.index()].solution_shown;
    say(column, in_language(shown ? "This is how it is done." : "**✓ Done.**"),
        shown ? view.theme.text : view.theme.good);
    return;
  }
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
  say(column,
      view::filled(
          in_language("You have **{} of {}** points."),
          {view::in_points(taking.hundredths()), std::to_string(taking.lesson().points())}),
      view.theme.text);
  for (const std::string& objective : taking.lesson().objectives) {
    say(column, "- " + objective, view.theme.text_dim);
  }
  column.gap();
  for (std::size_t i = 0; i < taking.results().size(); ++i) {
    const lesson::Step& step = taking.lesson().steps[i];
    const lesson::StepResult& result = taking.results()[i];
    if (step.points == 0 || !result.reached) continue;
    const bool full = result.hundredths == step.points * 100;
    const std::string name = taking.lesson().name_of(step);
    say(column,
        view::filled(in_language("**{} of {}** · {}"),
                     {view::in_points(result.hundredths), std::to_string(step.points), name}),
        full ? view.theme.good : view.theme.text);
    std::string how = result.tries <= 1
                          ? ""
                          : view::filled(in_language("{} tries"), {std::to_string(result.tries)});
    if (result.hints > 0) {
      how += (how.empty() ? "" : ", ") +
             view::filled(in_language(result.hints == 1 ? "{} hint" : "{} hints"),
                          {std::to_string(result.hints)});
    }
    const auto add = [&](std::string_view what) {
      how += std::string{how.empty() ? "" : ", "} + std::string{in_language(what)};
    };
    if (result.restarts > 0) add("restarted");
    if (result.list_shown) add("list used");
    if (result.solution_shown) add("solution shown");
    column.words(how, true);
  }
  if (!view.schooling.saved_in.empty()) {
    column.gap();
    column.words(view::filled(in_language("Kept in {}"), {view.schooling.saved_in}), true);
  }
}

}  // namespace panels::schooling
