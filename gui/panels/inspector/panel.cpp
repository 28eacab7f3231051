#include "gui/panels/inspector/panel.h"

#include <algorithm>
#include <string>

#include "gui/panels/draw.h"
#include "gui/panels/inspector/parts.h"
#include "gui/reading/naming.h"
#include "gui/view/acts.h"
#include "sim/match.h"
#include "sim/report/narrate.h"
#include "sim/trace/names.h"

namespace panels::inspector {

namespace {

// What was said last; nothing before anything was.
Seq latest(const view::View& view) {
  const auto& all = view.story.utterances();
  const auto next =
      std::ranges::upper_bound(all, view.playhead.at(), {}, &reading::Utterance::from);
  return next == all.begin() ? view.now.last : std::prev(next)->said;
}

// Before anything is played: what this is about, and how one goes on.
void show_introduction(Column& column) {
  const view::View& view = column.view();
  column.title(view.now.title);
  if (view.can_act()) {
    std::string about = view.scenario().about;  // Its line ends are the file's, not the reader's.
    std::ranges::replace(about, '\n', ' ');
    column.words(about);
  } else {
    column.words("A recorded run. What was done in it stays as it was.");
  }
  column.gap(12);
  column.title("How to go on");
  column.row("Space", in_language("plays, and pauses"));
  column.row("→ and ←", in_language("one step on, one step back"));
  column.row("a click", in_language("looks inside: a computer, a link, an arrow"));
  column.row("?", in_language("shows all keys"));
}

}  // namespace

void panel(view::View& view, view::Rect rect) {
  begin_panel(view, "inspector", rect, view.theme.panel, true);
  {
    Column column{view, rect};
    const view::Choice choice = view.selection.now();
    if (view.selection.can_go_back() || view.selection.can_go_forward()) {
      const int pressed = column.buttons({"‹ chosen before", "chosen after ›"});
      if (pressed == 0) view::perform(view, view::Act::ChosenBefore);
      if (pressed == 1) view::perform(view, view::Act::ChosenAfter);
    }
    match(
        choice,
        [&](const view::Nothing&) {
          const Seq seq = latest(view);
          if (view.playhead.at() == SimTime{} && !view.playhead.playing()) {
            return show_introduction(column);
          }
          if (!seq) return column.words("Nothing has happened yet: press Space.", true);
          column.words("The latest. Click anything to keep it here.", true);
          show_record(column, seq);
        },
        [&](const view::ChosenRecord& chosen) { show_record(column, chosen.seq); },
        [&](const view::ChosenAgent& chosen) { show_agent(column, chosen.agent); },
        [&](const view::ChosenHost& chosen) { show_host(column, chosen.host); },
        [&](const view::ChosenLink& chosen) { show_link(column, chosen.link); },
        [&](const view::ChosenMail& chosen) { show_mail(column, chosen.mail); });
  }
  end_panel();
}

}  // namespace panels::inspector
