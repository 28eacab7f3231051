#include "gui/panels/terminal/side.h"

#include <string>

#include "gui/panels/column.h"
#include "gui/panels/draw.h"
#include "gui/panels/terminal/parts.h"
#include "gui/view/answering.h"

namespace panels::terminal {

namespace {

void why_refused(Column& column, const reading::Refusal& refusal) {
  const view::View& view = column.view();
  column.title("Why was that refused?");
  column.wire(refusal.line, view.theme.text);
  if (refusal.column != std::string::npos && refusal.column <= refusal.line.size()) {
    column.wire(std::string(refusal.column, ' ') + "^", view.theme.bad);
  }
  for (const std::string& reason : refusal.reasons) column.words(reason);
  column.gap(10);
}

}  // namespace

void beside(view::View& view, view::Rect rect, const reading::TerminalNow& terminal,
            std::span<const reading::ScreenLine> lines,
            const std::vector<reading::Allowed>& allowed) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::BeginChild("terminal side", {rect.width, rect.height}, false);
  {
    Column column{view, rect};
    if (!terminal.connected) {
      column.title("You are the client");
      column.words(
          "Choose where you sit and whom you call, then press Connect. You type one line after the "
          "other, as example 23.1 of the book does with telnet; the server answers each.");
      column.gap(8);
      column.words(
          "↑ and ↓ bring back what you typed, Tab completes a command, Ctrl+Z takes a line "
          "back.",
          true);
    } else {
      column.title(view::filled(in_language("The server is in the state {}"),
                                {terminal.state.empty() ? "…" : terminal.state}));
      const int pressed = column.buttons({view::list_label(view, "What now?"), "Its states"});
      if (pressed == 0) view::change_list(view);
      if (pressed == 1) view.selection.choose(view::ChosenAgent{terminal.server_agent});
      column.gap(6);
    }
    const reading::Refusal refusal = reading::last_refusal(lines);
    if (!refusal.line.empty()) why_refused(column, refusal);
    if (terminal.connected && view::shows_list(view)) {
      for (const reading::Allowed& one : allowed) offer(column, one);
    }
  }
  ImGui::EndChild();
}

}  // namespace panels::terminal
