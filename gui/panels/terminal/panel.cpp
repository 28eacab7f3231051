#include "gui/panels/terminal/panel.h"

#include <imgui.h>

#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/dialog.h"
#include "gui/panels/terminal/letters.h"
#include "gui/panels/terminal/parts.h"
#include "gui/panels/terminal/seat.h"
#include "gui/panels/terminal/side.h"
#include "gui/view/seating.h"

namespace panels::terminal {

namespace {

// `below`: how far the second row is from the first; 0: there is one.
void head(view::View& view, view::Rect row, float below, const reading::TerminalNow& terminal) {
  view::Typing& typing = view.typing;
  const float u = view.scale, end = 96 * u, gap = 8 * u;
  const float room = row.width - end - gap;
  const view::Rect seat{row.x, row.y, below > 0 ? room : (room - gap) * 0.44F, row.height};
  choose_place(view, seat);
  const auto all = view::callees(view.scenario());
  std::vector<std::string> labels;
  for (const view::Callee& one : all) labels.push_back(one.label());
  const view::Rect server =
      below > 0 ? view::Rect{row.x, row.y + below, row.width, row.height}
                : view::Rect{seat.right() + gap, row.y, row.right() - end - seat.right() - 2 * gap,
                             row.height};
  const view::Callee now{typing.server, typing.port};
  if (terminal.connected) {
    button(view, "callee", server, now.label(), false, false);
  } else if (const auto chosen =
                 choose(view, "callee", server, view::filled(in_language("to {}"), {now.label()}),
                        labels, "The server whom you call, and its port")) {
    view::call(view, all[*chosen]);
  }
  const view::Rect connect{row.right() - end, row.y, end, row.height};
  if (terminal.connected) {
    if (button(view, "hang up", connect, "Hang up", false, true, "End the connection")) {
      view::hand_over(view, {}, true);
    }
  } else if (button(view, "connect", connect, "Connect", true, !typing.server.empty(),
                    "As telnet does: then you type")) {
    view::hand_over(view, {});
  }
}

}  // namespace

void choose_place(view::View& view, view::Rect rect) {
  const view::Typing& typing = view.typing;
  const std::vector<view::Place> places = view::places_to_sit(view.scenario());
  std::vector<std::string> names;
  for (const view::Place& place : places) names.push_back(view::label_of(view.language, place));
  const view::Commands& commands = view.commands;
  const std::string now =
      commands.open
          ? view::filled(in_language("user agent of {} at {}"), {commands.user, commands.host})
      : typing.serving ? view::filled(in_language("in the seat of {}"),
                                      {view::Callee{typing.server, typing.port}.label()})
                       : view::filled(in_language("at {}"), {typing.host});
  const auto chosen =
      choose(view, "seat", rect, now, names, "The computer at which you sit, or a server's seat");
  if (chosen) view::sit_at(view, places[*chosen]);
}

void panel(view::View& view, view::Rect rect) {
  begin_panel(view, "terminal", rect, view.theme.panel);
  const float u = view.scale, pad = 14 * u, gap = 10 * u, high = 30 * u;
  if (!view.can_act()) {
    heading(view, rect, "TERMINAL");
    paragraph(fonts().text, {rect.x + pad, rect.y + 40 * u}, view.theme.text,
              "This is a recording: nothing can be typed in it. Open its scenario instead.",
              rect.width - 2 * pad);
    return end_panel();
  }
  view::choose_at_first(view);
  if (view.commands.open) {
    letters(view, rect);
    return end_panel();
  }
  if (view.typing.serving) {
    seat(view, rect);
    return end_panel();
  }
  const HostId host = view::host_named(view, view.typing.host);
  const reading::TerminalNow terminal = reading::terminal_now(view.now, host);
  if (terminal.connected) {
    view.typing.server = terminal.server;
    view.typing.port = terminal.port;
  }
  const auto lines = view.terminal_log->lines(host, view.playhead.at());
  const auto allowed = reading::allowed_now(terminal, view.scenario(), view.typing.host);
  const auto [left, beside_it] = halves_of(view, rect);
  // Where it is narrow, whom one calls has a row of its own.
  const bool two_rows = left.width < 440 * u;
  head(view, {left.x, left.y, left.width, high}, two_rows ? high + gap : 0, terminal);
  const bool past = view.playhead.at() < view.played().last_input();
  const float foot = high + gap + (past ? 22 * u : 0);
  const float top = left.y + (two_rows ? 2 : 1) * (high + gap);
  screen(view, {left.x, top, left.width, std::max(left.bottom() - foot - gap - top, 20 * u)},
         lines);
  if (past) {
    line(fonts().small, {left.x, left.bottom() - foot - 2 * u}, view.theme.wait,
         "This is the past: what you type now replaces what followed.", left.width);
  }
  const auto entered = input_line(view, {left.x, left.bottom() - high - gap, left.width, high},
                                  view::why_not_typed(terminal), allowed);
  if (entered) view::hand_over(view, {*entered});
  if (beside_it.height > 0) beside(view, beside_it, terminal, lines, allowed);
  end_panel();
}

}  // namespace panels::terminal
