// What a deed of a user agent's user means: a sentence for each number, and what it cost.
#include <algorithm>
#include <cstdio>
#include <string>

#include "gui/reading/explain.h"
#include "gui/view/mail_clicks.h"
#include "gui/view/view.h"
#include "sim/match.h"

namespace view {

namespace {

std::string counted(const Language& language, std::uint64_t number, std::string_view one,
                    std::string_view many) {
  return filled(language.of(number == 1 ? one : many), {std::to_string(number)});
}

std::string seconds_in_words(const Language& language, Duration lasted) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", static_cast<double>(lasted.count()) / 1e6);
  std::string digits{text};
  if (language.code != "en") std::ranges::replace(digits, '.', ',');
  return digits + " s";
}

std::string_view of_mark(const trace::Marked& marked) {
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

// What changed, in a sentence, in English; empty: nothing that is worth one.
std::string_view of_change(const trace::Body& body) {
  using Words = std::string_view;
  return match(
      body,
      [](const trace::Fetched&) -> Words {
        return "The message came from the mailbox file of this computer.";
      },
      [](const trace::Shown&) -> Words {
        return "The message is on the screen. It was fetched before, so nobody is asked.";
      },
      [](const trace::Composed&) -> Words {
        return "The message is written. The outbox keeps a copy of it, with its envelope.";
      },
      [](const trace::Expunged&) -> Words {
        return "What was marked as deleted has left the list for good.";
      },
      [](const trace::Marked& marked) { return of_mark(marked); },
      [](const auto&) { return Words{}; });
}

// The sentence of a point, and the section to read on in.
reading::Meaning meaning_of_point(const View& view, const reading::Point& point) {
  if (point.said.empty()) {
    return {std::string{view.language.of(of_change(view.trace()[point.here.front().seq].body))},
            {}};
  }
  const reading::Utterance& said = view.story.utterances()[point.said.front()];
  if (said.part != trace::Part::Content) return reading::meaning_of(said);
  return {counted(view.language, said.content, "The message itself: {} octet.",
                  "The message itself: {} octets."),
          {}};
}

// "In the inbox: 1, 2": what a command was for.
std::string for_which(const View& view, const reading::Point& point) {
  if (point.said.empty() || point.here.empty()) return {};
  const trace::AgentNow* const agent = mail_program_now(view);
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
  return filled(view.language.of(inbox ? "In the inbox: {}" : "In the outbox: {}"), {numbers});
}

}  // namespace

std::vector<PointInWords> points_in_words(const View& view, const ClickNow& deed) {
  std::vector<PointInWords> points;
  for (std::size_t i = 0; i < deed.points.size(); ++i) {
    reading::Meaning meaning = meaning_of_point(view, deed.points[i]);
    if (meaning.words.empty()) continue;
    points.push_back({.number = i + 1,
                      .words = std::move(meaning.words),
                      .which = for_which(view, deed.points[i]),
                      .section = std::move(meaning.section)});
  }
  return points;
}

std::string in_words(const Language& language, const reading::Cost& cost) {
  if (cost.out + cost.in == 0) return {};
  return counted(language, cost.round_trips, "{} round trip", "{} round trips") + " · " +
         counted(language, cost.out, "{} octet out", "{} octets out") + " · " +
         counted(language, cost.in, "{} octet in", "{} octets in") + " · " +
         seconds_in_words(language, cost.lasted);
}

std::vector<ClickNote> ending_in_words(const View& view, const reading::Click& click) {
  std::vector<ClickNote> notes;
  const Language& language = view.language;
  for (const reading::Change& change : click.here) {
    const trace::Record& record = view.trace()[change.seq];
    if (record.at > view.playhead.at()) break;
    match(
        record.body,
        [&](const trace::Polled& polled) {
          if (!polled.problem.empty()) {
            notes.push_back(
                {filled(language.of("Mail could not be got the last time: {}"), {polled.problem})});
          } else if (polled.fetched == 0) {
            notes.push_back(
                {std::string{language.of("Nothing was new: all these octets have only asked.")}});
          }
          if (polled.left > 0) {
            notes.push_back({counted(language, polled.left, "{} message lies on the server still.",
                                     "{} messages lie on the server still."),
                             true});
          }
        },
        [&](const trace::Deferred& deferred) {
          notes.push_back({filled(language.of("It waits in the outbox: {}"), {deferred.why})});
        },
        [&](const trace::Failed& failed) {
          notes.push_back({filled(language.of("It could not be delivered: {}"), {failed.why})});
        },
        [&](const trace::Noted& noted) {
          notes.push_back({std::string{language.of(noted.text)}, true});
        },
        [](const auto&) {});
  }
  return notes;
}

std::vector<ClickShare> shares_of(const Language& language, const reading::Cost& cost) {
  const std::uint64_t all = cost.out + cost.in;
  if (cost.content == 0 || all == 0) return {};
  std::vector<ClickShare> shares;
  for (const auto& [name, octets] : {std::pair{language.of("all that was said"), all},
                                     std::pair{language.of("messages in it"), cost.content}}) {
    shares.push_back({filled(language.of("{}: {} octets"), {name, std::to_string(octets)}),
                      static_cast<double>(octets) / static_cast<double>(all)});
  }
  return shares;
}

}  // namespace view
