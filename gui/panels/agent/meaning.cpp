// What a deed means: a sentence for each number, and what it cost.
#include <algorithm>
#include <cstdio>
#include <string>

#include "gui/panels/agent/parts.h"
#include "gui/reading/explain.h"
#include "sim/match.h"

namespace panels::agent {

namespace {

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return view::filled(in_language(number == 1 ? one : many), {std::to_string(number)});
}

std::string in_seconds(const view::View& view, Duration lasted) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", static_cast<double>(lasted.count()) / 1e6);
  std::string digits{text};
  if (view.language.code != "en") std::ranges::replace(digits, '.', ',');
  return digits + " s";
}

// "1 round trip · 27 octets out · 226 octets in · 0.041 s"
void cost(Column& column, const reading::Cost& cost) {
  const view::View& view = column.view();
  if (cost.out + cost.in == 0) return;
  column.words(counted(cost.round_trips, "{} round trip", "{} round trips") + " · " +
               counted(cost.out, "{} octet out", "{} octets out") + " · " +
               counted(cost.in, "{} octet in", "{} octets in") + " · " +
               in_seconds(view, cost.lasted));
  column.gap(4);
}

std::string of_mark(const trace::Marked& marked) {
  using enum trace::Mark;
  switch (marked.mark) {
    case Read:
      return "It is new no longer. This flag is on this computer: no server is told.";
    case Replied:
      return "The message that was answered is marked: replied.";
    case Forwarded:
      return "The message that was sent on is marked: forwarded.";
    case Deleted:
      return marked.set ? "It is only marked as deleted: it stays in the list until what is marked "
                          "is removed."
                        : "The mark is taken away: the message stays.";
  }
  return {};
}

// What changed, in a sentence; empty: nothing that is worth one.
std::string of_change(const trace::Body& body) {
  return match(
      body,
      [](const trace::Fetched&) {
        return std::string{"The message came from the mailbox file of this computer."};
      },
      [](const trace::Shown&) {
        return std::string{
            "The message is on the screen. It was fetched before, so nobody is asked."};
      },
      [](const trace::Composed&) {
        return std::string{
            "The message is written. The outbox keeps a copy of it, with its envelope."};
      },
      [](const trace::Expunged&) {
        return std::string{"What was marked as deleted has left the list for good."};
      },
      [](const trace::Marked& marked) { return of_mark(marked); },
      [](const auto&) { return std::string{}; });
}

// The sentence of a point, and the section to read on in.
reading::Meaning meaning_of(const view::View& view, const reading::Point& point) {
  if (point.said.empty()) return {of_change(view.trace()[point.here.front().seq].body), {}};
  const reading::Utterance& said = view.story.utterances()[point.said.front()];
  if (said.part == trace::Part::Content) {
    return {
        counted(said.content, "The message itself: {} octet.", "The message itself: {} octets."),
        {}};
  }
  return reading::meaning_of(said);
}

// "→ messages 1, 2": what a command was for.
std::string for_which(const view::View& view, const reading::Point& point) {
  if (point.said.empty() || point.here.empty()) return {};
  const trace::AgentNow* const agent = view::mail_program_now(view);
  if (agent == nullptr) return {};
  std::string numbers;
  const auto add = [&](const auto& items, std::uint32_t item) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].item != item) continue;
      numbers += (numbers.empty() ? "" : ", ") + std::to_string(i + 1);
    }
  };
  constexpr std::size_t kMost = 12;
  for (std::size_t i = 0; i < std::min(point.here.size(), kMost); ++i) {
    const reading::Change& one = point.here[i];
    one.box == trace::Box::Inbox ? add(agent->inbox, one.item) : add(agent->outbox, one.item);
  }
  if (numbers.empty()) return {};
  if (point.here.size() > kMost) numbers += " …";
  const bool inbox = point.here.front().box == trace::Box::Inbox;
  return view::filled(in_language(inbox ? "In the inbox: {}" : "In the outbox: {}"), {numbers});
}

void point(Column& column, const reading::Point& point, std::size_t number) {
  view::View& view = column.view();
  const reading::Meaning meaning = meaning_of(view, point);
  if (meaning.words.empty()) return;
  const float left = badge_width(view) + 8 * view.scale;
  badge(view, {column.x() + 9 * view.scale, column.y() + 9 * view.scale}, number);
  column.indent(left);
  column.words(meaning.words);
  const std::string which = for_which(view, point);
  if (!which.empty()) column.words(which, true);
  if (!meaning.section.empty()) column.words(meaning.section, true);
  column.indent(-left);
  column.gap(4);
}

// How much of it was messages, as two bars.
void bars(Column& column, const reading::Cost& cost) {
  const view::View& view = column.view();
  const std::uint64_t all = cost.out + cost.in;
  if (cost.content == 0 || all == 0) return;
  const float u = view.scale, high = 16 * u;
  column.gap(4);
  for (const auto& [name, octets] :
       {std::pair{"all that was said", all}, std::pair{"messages in it", cost.content}}) {
    column.words(
        view::filled(in_language("{}: {} octets"), {in_language(name), std::to_string(octets)}),
        true);
    const float part = static_cast<float>(octets) / static_cast<float>(all);
    fill({column.x(), column.y(), std::max(column.width() * part, 2 * u), high}, view.theme.good,
         3 * u);
    column.advance(high + 6 * u);
  }
}

// How a look ended, and what went wrong.
void ending(Column& column, const reading::Click& click) {
  const view::View& view = column.view();
  for (const reading::Change& change : click.here) {
    const trace::Record& record = view.trace()[change.seq];
    if (record.at > view.playhead.at()) break;
    if (const auto* polled = std::get_if<trace::Polled>(&record.body)) {
      if (!polled->problem.empty()) {
        column.words(view::filled(in_language("Mail could not be got the last time: {}"),
                                  {polled->problem}));
      } else if (polled->fetched == 0) {
        column.words("Nothing was new: all these octets have only asked.");
      }
      if (polled->left > 0) {
        column.words(counted(polled->left, "{} message lies on the server still.",
                             "{} messages lie on the server still."),
                     true);
      }
    }
    if (const auto* deferred = std::get_if<trace::Deferred>(&record.body)) {
      column.words(view::filled(in_language("It waits in the outbox: {}"), {deferred->why}));
    }
    if (const auto* failed = std::get_if<trace::Failed>(&record.body)) {
      column.words(view::filled(in_language("It could not be delivered: {}"), {failed->why}));
    }
    if (const auto* noted = std::get_if<trace::Noted>(&record.body)) {
      column.words(noted->text, true);
    }
  }
}

}  // namespace

void draw_meaning(view::View& view, view::Rect rect, const Deed& deed) {
  begin_part(view, "mail meaning", rect);
  {
    Column column{view, rect};
    column.heading("WHAT IT MEANS");
    if (deed.click != nullptr) {
      const reading::Cost spent = reading::cost_of(view.story, *deed.click, view.playhead.at());
      cost(column, spent);
      for (std::size_t i = 0; i < deed.points.size(); ++i) point(column, deed.points[i], i + 1);
      ending(column, *deed.click);
      bars(column, spent);
    } else {
      column.words(
          "Each click has a number of its own here: on what it said, on what it changed, and on "
          "the sentence that explains it.",
          true);
    }
  }
  end_panel();
}

}  // namespace panels::agent
