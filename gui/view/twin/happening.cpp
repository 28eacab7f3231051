// What goes on, and what was said.
#include <algorithm>
#include <string>

#include "gui/reading/explain.h"
#include "gui/reading/naming.h"
#include "gui/view/sequence.h"
#include "gui/view/twin/deeds.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"
#include "sim/protocols/words.h"

namespace view::twin {

namespace {

// Of what is said, its two ends; of what an agent does by itself, the same twice.
struct Ends {
  std::string from, to;
};

Ends ends_of(const View& view, const reading::Arrow& arrow) {
  const std::vector<AgentId>& lanes = view.rows().lanes();
  const auto name = [&](std::uint32_t lane) {
    if (lane >= lanes.size()) return std::string{};  // Nobody is there.
    return visible(reading::agent_on(view.story.directory(), lanes[lane], view.language));
  };
  return {name(arrow.speaker_lane), name(arrow.listener_lane)};
}

const reading::Utterance* said_in(const View& view, const reading::Arrow& arrow) {
  const bool said = arrow.kind == reading::Arrow::Kind::Said;
  return said ? &view.story.utterances()[arrow.index] : nullptr;
}

// "C" or "S", of a dialogue.
std::string side_of(const reading::Utterance* said) {
  return said == nullptr ? "" : said->from_client ? "C" : "S";
}

std::string heading_of(const View& view, const reading::Arrow& arrow) {
  const auto [from, to] = ends_of(view, arrow);
  if (from == to || to.empty() || from.empty()) return from.empty() ? to : from;
  using Kind = reading::Arrow::Kind;
  if (arrow.kind == Kind::Asked) return filled(view.language.of("{} asks {}"), {from, to});
  if (arrow.kind == Kind::Answered) return filled(view.language.of("{} asks {}"), {to, from});
  const reading::Utterance* said = said_in(view, arrow);
  if (said == nullptr) return from + " · " + to;
  const bool first = said->from_client;
  return filled(view.language.of("C: {}. S: {}."), {first ? from : to, first ? to : from});
}

void line(const View& view, Writer& writer, std::size_t index, bool latest) {
  const reading::Arrow& arrow = view.events->arrow(index);
  const Event event = view.events->event(index);
  const Seq seq = record_of(view.story, arrow);
  const reading::Utterance* said = said_in(view, arrow);
  Node& node = writer.add(Kind::Button, std::to_string(index));
  node.text = plain(event.time + " ");
  if (said != nullptr) node.text.push_back({Span::Kind::Bold, side_of(said) + " ", {}});
  const bool wire = said != nullptr && said->part != trace::Part::Content;
  node.text.push_back({wire ? Span::Kind::Wire : Span::Kind::Plain, event.what, {}});
  node.deed = to_see(seq);
  node.current = latest;
  node.mark = view.selection.record() == seq ? Mark::On : Mark::None;
  if (time_of(view.story, arrow) > view.playhead.at()) node.tone = Tone::Dim;
}

// What began last; null: nothing has so far.
const reading::Arrow* latest(const View& view) {
  const std::vector<reading::Arrow>& arrows = view.rows().arrows();
  const auto later = std::ranges::upper_bound(
      arrows, view.playhead.at(), {},
      [&](const reading::Arrow& arrow) { return time_of(view.story, arrow); });
  return later == arrows.begin() ? nullptr : &*std::prev(later);
}

// What of the list is shown: what was said last, and some of what is to come, where that is told.
std::pair<std::size_t, std::size_t> window_of(const View& view, std::size_t begun) {
  constexpr std::size_t kToCome = 8;
  const std::size_t all = view.events->size();
  const std::size_t end = view.hides_later() ? begun : std::min(all, begun + kToCome);
  return {begun > kMostItems ? begun - kMostItems : 0, end};
}

}  // namespace

std::string now_in_words(const View& view) {
  const reading::Arrow* arrow = latest(view);
  if (arrow == nullptr) return {};
  const auto [from, to] = ends_of(view, *arrow);
  std::string what = without_signs(view.events->event_of(*arrow).what);
  if (const reading::Utterance* said = said_in(view, *arrow)) {
    const std::string meaning = reading::meaning_of(*said).words;
    if (!meaning.empty()) what += ". " + meaning;
  }
  if (from == to || to.empty()) return from + ": " + what;
  return filled(view.language.of("{} to {}: {}"), {from, to, what});
}

void write_now(const View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  const reading::Arrow* arrow = latest(view);
  if (arrow == nullptr) {
    writer.words("Nothing has happened yet.", Tone::Dim);
    return;
  }
  const auto [from, to] = ends_of(view, *arrow);
  const std::string what = view.events->event_of(*arrow).what;
  Node& who = writer.add(Kind::Words);
  who.text =
      plain(from == to || to.empty() ? from + ": "
                                     : filled(view.language.of("{} to {}: {}"), {from, to, ""}));
  const reading::Utterance* said = said_in(view, *arrow);
  const bool wire = said != nullptr && said->part != trace::Part::Content;
  who.text.push_back({wire ? Span::Kind::Wire : Span::Kind::Bold, what, {}});
  if (said == nullptr) return;
  const reading::Meaning meaning = reading::meaning_of(*said);
  if (meaning.words.empty()) return;
  const auto english = [&](std::string_view text, Tone tone) {
    Node& node = writer.words(text, tone);
    node.english = true;
  };
  english(meaning.words, Tone::Plain);
  if (!meaning.section.empty()) english(meaning.section, Tone::Dim);
}

void write_said(View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  const std::size_t begun = view.events->begun_at(view.playhead.at());
  if (!view.hides_later()) {
    writer.field("search", "Words to look for", view.event_search, {"search", ""});
    if (!view.event_search.empty()) {
      writer.words(filled(writer.of("{} of {}"), {std::to_string(view.events->size()),
                                                  std::to_string(view.rows().arrows().size())}),
                   Tone::Dim);
    }
  }
  write_passage(view, parts);
  const auto [first, last] = window_of(view, begun);
  writer.more(first);
  std::string heading;
  for (std::size_t i = first; i < last; ++i) {
    const std::string own = heading_of(view, view.events->arrow(i));
    if (own != heading || parts.empty() || parts.back().kind != Kind::Steps) {
      heading = own;
      Node& list = writer.add(Kind::Steps, "from " + std::to_string(i));
      list.level = 3;
      list.text = plain(own);
    }
    Writer within = writer.within(parts.back());
    line(view, within, i, i + 1 == begun);
  }
  if (!view.hides_later()) writer.more(view.events->size() - last);
}

}  // namespace view::twin
