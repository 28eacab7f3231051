#pragma once
// What the panels see: a trace at an instant, what is chosen, how it is to look. Panels read it and
// leave requests; they change nothing else but the playhead and the selection.
#include <memory>
#include <optional>
#include <utility>

#include "gui/view/desk.h"
#include "gui/view/dialogue.h"
#include "gui/view/following.h"
#include "gui/view/lazy.h"
#include "gui/view/opened_message.h"
#include "gui/view/plan.h"
#include "gui/view/playhead.h"
#include "gui/view/rows.h"
#include "gui/view/seat.h"
#include "gui/view/selection.h"
#include "gui/view/story.h"
#include "gui/view/terminal.h"
#include "gui/view/timeline_marks.h"
#include "sim/trace/timeline.h"
#include "sim/world/scenario.h"

namespace view {

struct View : Desk {
  View(const Story& its_story, const trace::Timeline& its_timeline, Desk desk = {})
      : Desk(std::move(desk)),
        story(its_story),
        timeline(its_timeline),
        now(timeline.at(SimTime{})),
        playhead(story) {}
  View(const View&) = delete;
  View& operator=(const View&) = delete;

  const trace::Trace& trace() const { return story.trace(); }
  const Rows& rows() const {
    if (rows_followed) return *rows_followed;
    return show_packets ? *rows_with_packets : rows_of_words;
  }
  // Keeps one message in focus; zero: none any more.
  void follow(MailId mail);
  MailId followed() const { return following ? following->mail() : MailId{}; }
  void speak(Language its_language);
  // The world at the playhead. To be called once a frame, before the panels.
  void refresh() { timeline.move(now, playhead.at()); }

  const Story& story;
  const trace::Timeline& timeline;
  trace::Snapshot now;
  Playhead playhead;
  Selection selection;
  MessageReader reader;     // Of the inspector.
  mutable Planner planner;  // Of the topology; remembers only what it would work out again.
  // Null: what is shown is a recording, in which nothing can be done.
  const world::Scenario* scenario = nullptr;
  bool can_undo = false, can_redo = false;
  std::size_t inputs = 0;  // How many things were done …
  SimTime last_input{};  // … and when the last of them was; what one does before it replaces it.
  // In a lesson, what is still to come is not shown.
  bool hides_later() const { return schooling.open() && !schooling.taking->finished(); }
  // Of the sequence diagram.
  const Rows rows_of_words{story, playhead.pace()};
  const Lazy<Rows> rows_with_packets{
      [this] { return std::make_unique<Rows>(story, playhead.pace(), true); }};
  const TimelineMarks timeline_marks{story, playhead.pace()};
  // Of the conversation.
  Lazy<Dialogue> whole_dialogue{
      [this] { return std::make_unique<Dialogue>(story, nullptr, language); }};
  Dialogue& dialogue() const { return dialogue_followed ? *dialogue_followed : *whole_dialogue; }
  std::optional<Following> following;
  mutable std::optional<Dialogue> dialogue_followed;
  std::optional<Rows> rows_followed;
  bool wants_fit = false;  // The sequence is to be zoomed so that all of it is seen, or back.
  const Lazy<TerminalLog> terminal_log{[this] { return std::make_unique<TerminalLog>(story); }};
  const Lazy<SeatLog> seat_log{[this] { return std::make_unique<SeatLog>(story); }};
};

}  // namespace view
