#include "gui/panels/terminal/seat.h"

#include <imgui.h>

#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/column.h"
#include "gui/panels/draw.h"
#include "gui/panels/style.h"
#include "gui/panels/terminal/parts.h"
#include "gui/reading/seat.h"
#include "gui/view/answering.h"
#include "gui/view/seating.h"

namespace panels::terminal {

namespace {

void head(view::View& view, view::Rect row, const reading::SeatNow& seat) {
  const float u = view.scale, end = 120 * u, gap = 8 * u;
  choose_place(view, {row.x, row.y, row.width - end - gap, row.height});
  const view::Rect rect{row.right() - end, row.y, end, row.height};
  if (seat.taken) {
    if (button(view, "leave", rect, "Leave", false, true, "The program answers again")) {
      view::sit_down(view, false);
    }
  } else if (button(view, "sit", rect, "Sit down", true, bool(seat.server),
                    "From now on you answer, not the program")) {
    view::sit_down(view, true);
  }
}

void side(view::View& view, view::Rect rect, const reading::SeatNow& seat,
          const reading::Awaiting& awaiting, const std::vector<reading::Allowed>& replies) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::BeginChild("seat side", {rect.width, rect.height}, false);
  {
    Column column{view, rect};
    column.title("You are the server");
    if (!seat.taken) {
      column.words(
          "Press Sit down: whoever connects from then on talks to you. What he says waits until "
          "you have typed a reply, which goes over the wire as you typed it.");
    } else if (!seat.connected) {
      column.words(
          "Nobody is connected. Let somebody send a message, or get mail, and let time run.");
    } else {
      column.words(view::what_waits(awaiting));
      if (!awaiting.line.empty() && awaiting.what == reading::Awaiting::What::Command) {
        column.wire(awaiting.line, view.theme.accent);
      }
      const int pressed =
          column.buttons({view::list_label(view, "What can I say?"), "The server's states"});
      if (pressed == 0) view::change_list(view);
      if (pressed == 1) view.selection.choose(view::ChosenAgent{seat.server});
      column.gap(6);
      if (view::shows_list(view)) {
        for (const reading::Allowed& one : replies) offer(column, one);
      }
    }
  }
  ImGui::EndChild();
}

}  // namespace

void seat(view::View& view, view::Rect rect) {
  const float u = view.scale, gap = 10 * u, high = 30 * u;
  const reading::SeatNow now = reading::seat_now(view.now, view.typing.server, view.typing.port);
  const auto lines = view.seat_log->lines(now.server, view.playhead.at());
  const reading::Awaiting awaiting = reading::awaiting(lines, now);
  const auto replies = reading::replies_to(awaiting, now, view.typing.server);
  const auto [left, beside] = halves_of(view, rect);
  head(view, {left.x, left.y, left.width, high}, now);
  const float top = left.y + high + gap, foot = high + gap;
  screen(view, {left.x, top, left.width, std::max(left.bottom() - foot - gap - top, 20 * u)},
         lines);
  // Tab completes only what is shown.
  const std::vector<reading::Allowed> kNothing;
  const auto entered =
      input_line(view, {left.x, left.bottom() - high - gap, left.width, high},
                 view::why_not_typed(now), view::shows_list(view) ? replies : kNothing);
  if (entered) view::reply(view, *entered);
  if (beside.height > 0) side(view, beside, now, awaiting, replies);
}

}  // namespace panels::terminal
