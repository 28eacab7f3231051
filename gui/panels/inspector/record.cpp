// Something that happened: what it says, where it comes from, what carried it.
#include <algorithm>
#include <string>

#include "gui/panels/inspector/parts.h"
#include "gui/reading/naming.h"
#include "gui/view/acts.h"
#include "sim/match.h"
#include "sim/report/narrate.h"

namespace panels::inspector {

namespace {

// The first packet that carries what was said: its cause is the Said.
Seq packet_of(const view::View& view, Seq said) {
  constexpr std::uint32_t kFar = 200;
  const auto last = static_cast<std::uint32_t>(view.trace().size());
  for (std::uint32_t i = said.value + 1; i <= std::min(last, said.value + kFar); ++i) {
    const trace::Record& record = view.trace()[Seq{i}];
    if (record.cause == said && std::holds_alternative<trace::PacketSent>(record.body)) {
      return Seq{i};
    }
  }
  return Seq{};
}

void show_said(Column& column, const reading::Utterance& said) {
  view::View& view = column.view();
  const report::Directory& directory = view.story.directory();
  column.row("From", reading::agent_on(directory, said.speaker, view.language));
  column.row("To", reading::agent_on(directory, said.listener, view.language));
  column.gap();
  show_explanation(column, said);
  if (const Seq packet = packet_of(view, said.said)) {
    column.link("→ the first packet that carries it", view::ChosenRecord{packet});
  }
  column.gap();
  if (said.part == trace::Part::Content) {
    constexpr std::string_view kEnd = "\r\n.\r\n";
    const bool ends = said.text.ends_with(kEnd);
    show_message(column, {}, said.text.substr(0, said.text.size() - (ends ? 3 : 0)));
    if (ends) {
      column.wire(".\r\n", view.theme.text_dim);
      column.words("A line with a single period ends the message. It is no part of it.", true);
    }
  } else {
    column.wire(said.text, view.theme.text);
  }
}

// What came in and made it happen; zero: nothing did, as with an answer from the cache.
Seq packet_before(const view::View& view, Seq seq) {
  for (Seq at = view.trace()[seq].cause; at; at = view.trace()[at].cause) {
    if (std::holds_alternative<trace::PacketSent>(view.trace()[at].body)) return at;
    if (std::holds_alternative<trace::DnsAsked>(view.trace()[at].body)) break;
  }
  return Seq{};
}

void show_body(Column& column, Seq seq) {
  const view::View& view = column.view();
  if (const reading::Utterance* said = view.story.utterance_of(seq))
    return show_said(column, *said);
  match(
      view.trace()[seq].body,
      [&](const trace::PacketSent& sent) {
        show_packet(column, reading::anatomy(sent, view.language));
      },
      [&](const trace::PacketForwarded& on) {
        column.link("→ where it was sent", view::ChosenRecord{on.sent});
      },
      [&](const trace::PacketLost& lost) {
        if (lost.sent) column.link("→ where it was sent", view::ChosenRecord{lost.sent});
      },
      [&](const trace::Composed& composed) {
        show_message(column, {composed.reverse_path, composed.forward_paths}, composed.message);
      },
      [&](const trace::Queued& queued) {
        show_message(column, {queued.reverse_path, queued.forward_paths}, queued.message);
      },
      [&](const trace::Delivered& delivered) { show_message(column, {}, delivered.message); },
      [&](const trace::Fetched& fetched) { show_message(column, {}, fetched.message); },
      [&](const trace::DnsAsked& asked) {
        column.row("Question", std::string{asked.name} + " " + std::string{asked.type});
        column.row("To", view.story.directory().address(asked.server));
        if (const Seq packet = packet_of(view, seq)) {
          column.link("→ the packet that carries it", view::ChosenRecord{packet});
        }
      },
      [&](const trace::DnsAnswered& answered) {
        column.row("Question", std::string{answered.name} + " " + std::string{answered.type});
        column.row("Outcome", answered.outcome);
        column.row("The answer", answered.answer);
        column.row("From its cache", in_language(answered.from_cache ? "yes" : "no"));
        if (const Seq packet = packet_before(view, seq)) {
          column.link("→ the packet that carried it", view::ChosenRecord{packet});
        }
      },
      [](const auto&) {});
}

}  // namespace

void show_record(Column& column, Seq seq) {
  view::View& view = column.view();
  const trace::Record& record = view.trace()[seq];
  const report::Narrator narrator{view.trace(), view.story.directory()};
  std::string sentence = narrator.sentence(seq);
  if (sentence.ends_with(".")) sentence.pop_back();  // A title, which has no full stop.
  column.title(sentence);
  column.words(view::filled(in_language("Record {} at {}"),
                            {std::to_string(seq.value), report::in_seconds(record.at)}),
               true);
  switch (column.buttons({"← cause", "effect →"})) {
    case 0:
      view::perform(view, view::Act::ToCause);
      break;
    case 1:
      view::perform(view, view::Act::ToEffect);
      break;
    default:
      break;
  }
  column.gap();
  show_body(column, seq);
}

}  // namespace panels::inspector
