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

namespace panels::terminal {

namespace {

void sit_down(view::View& view, bool taken) {
  view.requests.emplace_back(view::Do{
      world::TakeSeat{.host = view.typing.server, .port = view.typing.port, .taken = taken}, true});
}

void head(view::View& view, view::Rect row, const reading::SeatNow& seat) {
  const float u = view.scale, end = 120 * u, gap = 8 * u;
  choose_place(view, {row.x, row.y, row.width - end - gap, row.height});
  const view::Rect rect{row.right() - end, row.y, end, row.height};
  if (seat.taken) {
    if (button(view, "leave", rect, "Leave", false, true, "The program answers again")) {
      sit_down(view, false);
    }
  } else if (button(view, "sit", rect, "Sit down", true, bool(seat.server),
                    "From now on you answer, not the program")) {
    sit_down(view, true);
  }
}

std::string what_waits(const reading::Awaiting& awaiting) {
  using What = reading::Awaiting::What;
  switch (awaiting.what) {
    case What::Nothing:
      return "Nothing waits for a reply.";
    case What::Greeting:
      return "A client has connected, and waits for your greeting.";
    case What::Command:
      return "The client waits for your reply.";
    case What::Message:
      return "The message has come, with its final period. What do you say to it?";
  }
  return {};
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
      column.words(what_waits(awaiting));
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
  const char* unusable = !now.taken       ? "Press Sit down to answer here."
                         : !now.connected ? "Nobody is connected."
                                          : "";
  // Tab completes only what is shown.
  const std::vector<reading::Allowed> kNothing;
  const auto entered = input_line(view, {left.x, left.bottom() - high - gap, left.width, high},
                                  unusable, view::shows_list(view) ? replies : kNothing);
  if (entered) {
    view.requests.emplace_back(view::Do{world::AnswerLines{.host = view.typing.server,
                                                           .port = view.typing.port,
                                                           .lines = {*entered},
                                                           .pause = Duration{}},
                                        true});
  }
  if (beside.height > 0) side(view, beside, now, awaiting, replies);
}

}  // namespace panels::terminal
