#pragma once
// What the panels see: a trace at an instant, what is chosen, how it is to look. Panels read it and
// leave requests; they change nothing else but the playhead and the selection.
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gui/reading/clicks.h"
#include "gui/reading/dialogue.h"
#include "gui/reading/following.h"
#include "gui/reading/opened_message.h"
#include "gui/reading/opened_reply.h"
#include "gui/reading/passage.h"
#include "gui/reading/rows.h"
#include "gui/reading/seat.h"
#include "gui/reading/shown_message.h"
#include "gui/reading/story.h"
#include "gui/reading/terminal.h"
#include "gui/reading/timeline_marks.h"
#include "gui/view/comparison.h"
#include "gui/view/consequence.h"
#include "gui/view/desk.h"
#include "gui/view/event_list.h"
#include "gui/view/folds.h"
#include "gui/view/key_ring.h"
#include "gui/view/lazy.h"
#include "gui/view/opened.h"
#include "gui/view/plan.h"
#include "gui/view/playhead.h"
#include "gui/view/seal_hops.h"
#include "gui/view/selection.h"
#include "sim/trace/timeline.h"

namespace view {

struct View : Desk {
  View(const reading::Story& its_story, const trace::Timeline& its_timeline, Desk desk = {})
      : Desk(std::move(desk)),
        story(its_story),
        timeline(its_timeline),
        now(timeline.at(SimTime{})),
        playhead(story) {
    if (!hidden_protocols.empty()) choose_rows();
  }
  View(const View&) = delete;
  View& operator=(const View&) = delete;

  const trace::Trace& trace() const { return story.trace(); }
  const reading::Rows& rows() const {
    if (rows_chosen) return *rows_chosen;
    return show_packets ? *rows_with_packets : rows_of_words;
  }
  // Keeps one message in focus; zero: none any more.
  void follow(MailId message);
  MailId followed() const { return following ? following->mail() : MailId{}; }
  // What happens to the followed message stands there in place of the sequence.
  bool shows_table() const { return following && show_table && !list_events; }
  // What a protocol says is shown in the sequence, or not.
  void show_protocol(const std::string& name, bool shown);
  bool shows_protocol(std::string_view name) const;
  // Whether anybody speaks it in this run, sooner or later.
  bool is_spoken(const protocols::Protocol& protocol) const;
  // After something was changed on which rows() depend.
  void choose_rows();
  // Those that are folded at the playhead.
  Folds folded() const;
  // The replies that are opened, in order of their rows.
  std::vector<Opening> openings() const;
  void speak(Language its_language);
  // The world at the playhead. To be called once a frame, before the panels.
  void refresh() { timeline.move(now, playhead.at()); }

  const reading::Story& story;
  const trace::Timeline& timeline;
  trace::Snapshot now;
  Playhead playhead;
  Selection selection;
  reading::MessageReader reader;      // Of the inspector.
  reading::ShownReader mail_reader;   // Of the user agent's tab.
  PageReader page_reader;             // Of the page in a browser.
  mutable reading::ClickBook clicks;  // The same.
  mutable Foresight foresight;          // Of the composer.
  mutable SealWay seal_way;             // Of the seal lab.
  mutable RingReader ring_reader;       // Of the inspector.
  mutable Planner planner;  // Of the topology; remembers only what it would work out again.
  Opened opened;
  bool can_act() const { return !std::holds_alternative<Recorded>(opened); }
  // These two are there to be asked where something can be done …
  const Played& played() const;
  const world::Scenario& scenario() const { return played().scenario; }
  bool in_lesson() const { return std::holds_alternative<Taught>(opened); }
  // … and this one in a lesson.
  const lesson::Taking& taking() const { return std::get<Taught>(opened).taking; }
  const lesson::Taking* taken() const { return in_lesson() ? &taking() : nullptr; }  // Or null.
  // In a lesson, what is still to come is not shown.
  bool hides_later() const { return in_lesson() && !taking().finished(); }
  // Of the sequence diagram.
  const reading::Rows rows_of_words{story, playhead.pace()};
  const Lazy<reading::Rows> rows_with_packets{
      [this] { return std::make_unique<reading::Rows>(story, playhead.pace(), true); }};
  const reading::TimelineMarks timeline_marks{story, playhead.pace()};
  // Of the conversation.
  Lazy<reading::Dialogue> whole_dialogue{
      [this] { return std::make_unique<reading::Dialogue>(story, nullptr, language); }};
  reading::Dialogue& dialogue() const {
    return dialogue_followed ? *dialogue_followed : *whole_dialogue;
  }
  std::optional<reading::Following> following;
  // Of the followed message; empty where none is.
  Lazy<std::vector<reading::PassageRow>> passage{[this] {
    return std::make_unique<std::vector<reading::PassageRow>>(
        following ? reading::passage_of(story, *following) : std::vector<reading::PassageRow>{});
  }};
  const Lazy<MailId> first_mail{
      [this] { return std::make_unique<MailId>(reading::first_mail(story)); }};
  mutable std::optional<reading::Dialogue> dialogue_followed;
  std::optional<reading::Rows> rows_chosen;  // Where not all of it is shown.
  Lazy<std::vector<Fold>> folds{
      [this] { return std::make_unique<std::vector<Fold>>(folds_of(story, rows())); }};
  std::set<std::uint32_t> open_replies;  // Utterances whose lines are shown in the sequence.
  mutable std::map<std::uint32_t, reading::OpenedReply> opened_replies;  // Taken apart already.
  std::set<std::uint32_t> open_folds;  // By their bands: opened again.
  Lazy<EventList> events{
      [this] { return std::make_unique<EventList>(story, rows(), language, event_search); }};
  // While `comparing`: this run beside another; null: there is none, and why.
  const Comparison* comparison = nullptr;
  std::string why_no_comparison;
  bool wants_fit = false;  // The sequence is to be zoomed so that all of it is seen, or back.
  // What an eavesdropper has on each link.
  const Lazy<std::vector<report::Tap>> taps{
      [this] { return std::make_unique<std::vector<report::Tap>>(report::taps(trace())); }};
  const Lazy<reading::TerminalLog> terminal_log{
      [this] { return std::make_unique<reading::TerminalLog>(story); }};
  const Lazy<reading::SeatLog> seat_log{
      [this] { return std::make_unique<reading::SeatLog>(story); }};
};

}  // namespace view
