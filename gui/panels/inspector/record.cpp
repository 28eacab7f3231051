// Something that happened: what it says, where it comes from, what carried it.
#include <algorithm>
#include <string>

#include "gui/panels/inspector/parts.h"
#include "gui/panels/places.h"
#include "gui/reading/explain.h"
#include "gui/reading/findings.h"
#include "gui/reading/naming.h"
#include "gui/view/tracing.h"
#include "sim/match.h"
#include "sim/report/narrate.h"
#include "sim/text/lines.h"

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

// The meaning, and, in a line of its own, where it can be read.
void explain(Column& column, const reading::Utterance& said) {
  const auto [words, section] = reading::meaning_of(said);
  if (!words.empty()) column.note(words, section, colour_of(column.view().theme, said.protocol));
}

// "MTA client on mail.deanza.edu → MTA server on mail.comnet.com"
void from_and_to(Column& column, const reading::Utterance& said) {
  const view::View& view = column.view();
  const report::Directory& directory = view.story.directory();
  const std::string from = visible(reading::agent_on(directory, said.speaker, view.language));
  const std::string to = visible(reading::agent_on(directory, said.listener, view.language));
  const view::Colour own = colour_of(view.theme, said.protocol);
  const float u = view.scale, arrow = 24 * u;
  const float wide = size_as_is(fonts().bold, from).x;
  line_as_is(fonts().bold, {column.x(), column.y()}, own, from, column.width());
  const bool one_line = wide + arrow + size_as_is(fonts().bold, to).x <= column.width();
  if (!one_line) column.advance(fonts().bold->FontSize + 3 * u);
  const float x = column.x() + (one_line ? wide : 0), y = column.y() + fonts().bold->FontSize / 2;
  stroke({x + 6 * u, y}, {x + 16 * u, y}, view.theme.text_dim, 1.5F * u);
  arrow_head({x + 6 * u, y}, {x + 18 * u, y}, view.theme.text_dim, 6 * u);
  line_as_is(fonts().bold, {x + arrow, column.y()}, own, to,
             column.width() - (x - column.x()) - arrow);
  column.advance(fonts().bold->FontSize + 8 * u);
}

void show_octets_of(Column& column, Seq seq) {
  const view::View& view = column.view();
  const auto* sent = std::get_if<trace::PacketSent>(&view.trace()[seq].body);
  if (sent == nullptr) return;
  const reading::Anatomy anatomy = reading::anatomy(*sent, view.language);
  column.heading("PACKET", std::to_string(sent->packet.value) + " · " +
                               view::filled(in_language("{} octets"),
                                            {std::to_string(anatomy.octets.size())}));
  show_packet(column, anatomy, seq);
}

void show_said(Column& column, const reading::Utterance& said) {
  view::View& view = column.view();
  if (said.part == trace::Part::Content) {
    constexpr std::string_view kEnd = "\r\n.\r\n";
    const bool ends = said.text.ends_with(kEnd);
    show_message(column, {}, said.text.substr(0, said.text.size() - (ends ? 3 : 0)), Dots::Stuffed);
    if (ends) {
      column.wire(".\r\n", view.theme.text_dim);
      column.words("A line with a single period ends the message. It is no part of it.", true);
    }
  } else if (text::without_line_end(said.text).find('\n') != std::string_view::npos) {
    column.wire(said.text, view.theme.text);  // The title has its first line only.
  }
  if (const Seq packet = packet_of(view, said.said)) {
    column.gap();
    show_octets_of(column, packet);
    column.link("→ the first packet that carries it", view::ChosenRecord{packet});
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

// The way to what a server found out about a sender.
void show_check(Column& column, Seq seq) {
  const view::View& view = column.view();
  for (const Seq at : reading::steps_to(view.trace(), seq)) {
    const auto& step = std::get<trace::SenderStep>(view.trace()[at].body);
    column.words(reading::in_words(step, view.language));
    column.gap(4);
  }
}

void show_body(Column& column, Seq seq) {
  const view::View& view = column.view();
  if (const reading::Utterance* said = view.story.utterance_of(seq))
    return show_said(column, *said);
  match(
      view.trace()[seq].body,
      [&](const trace::PacketSent& sent) {
        show_packet(column, reading::anatomy(sent, view.language), seq);
      },
      [&](const trace::PacketForwarded& on) {
        column.link("→ where it was sent", view::ChosenRecord{on.sent});
      },
      [&](const trace::PacketChanged& changed) {
        column.row("Came in", changed.before);
        column.row("Goes out", changed.after);
        column.link("→ where it was sent", view::ChosenRecord{changed.sent});
        column.link("→ what was done", view::ChosenRecord{changed.deed});
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
      [&](const trace::SenderStep& step) { column.words(reading::in_words(step, view.language)); },
      [&](const trace::SenderChecked&) { show_check(column, seq); },
      [&](const trace::DkimSigned& signed_by) { column.wire(signed_by.field, view.theme.text); },
      [](const auto&) {});
}

// What a record says, in a few words.
std::string brief(const view::View& view, Seq seq) {
  if (const reading::Utterance* said = view.story.utterance_of(seq)) return visible(said->label);
  return visible(report::Narrator{view.trace(), view.story.directory()}.sentence(seq));
}

// "‹ cause  250 2.1.0 Sender OK": two buttons, by what they lead to.
void cause_and_effect(Column& column, Seq seq) {
  view::View& view = column.view();
  const float u = view.scale, high = 30 * u, gap = 8 * u;
  const float each = (column.width() - gap) / 2;
  const auto way = [&](const char* name, std::string_view label, Seq to, bool back) {
    const view::Rect rect{column.x() + (back ? 0 : each + gap), column.y(), each, high};
    note_place(label, rect);
    if (button(view, name, rect, "", false, static_cast<bool>(to))) {
      view.selection.choose(view::ChosenRecord{to});
      view.playhead.seek(view.trace()[to].at);
    }
    const view::Colour ink_ = view.theme.text_dim;
    const float middle = rect.centre().y, inner = 10 * u;
    const float x = back ? rect.x + inner : rect.right() - inner;
    const float word = line(fonts().text, {x, middle - fonts().text->FontSize / 2}, ink_, label, 0,
                            back ? Align::Left : Align::Right);
    const float room = each - word - 3 * inner;
    if (!to || room < 30 * u) return;
    line_as_is(fonts().mono,
               {back ? x + word + inner : rect.x + inner, middle - fonts().mono->FontSize / 2},
               view.theme.text, brief(view, to), room);
  };
  way("to cause", "‹ cause", view::cause_of(view, seq), true);
  way("to effect", "effect ›", view::effect_of(view, seq), false);
  column.advance(high + 10 * u);
}

}  // namespace

void show_record(Column& column, Seq seq) {
  view::View& view = column.view();
  const trace::Record& record = view.trace()[seq];
  const reading::Utterance* said = view.story.utterance_of(seq);
  if (said != nullptr && said->part != trace::Part::Content) {
    column.wire(text::without_line_end(said->label), view.theme.text);
    column.gap(2);
  } else {
    std::string sentence = report::Narrator{view.trace(), view.story.directory()}.sentence(seq);
    if (sentence.ends_with(".")) sentence.pop_back();  // A title, which has no full stop.
    column.title(sentence);
  }
  if (said != nullptr) {
    from_and_to(column, *said);
    explain(column, *said);
  }
  cause_and_effect(column, seq);
  show_body(column, seq);
  column.gap();
  column.words(view::filled(in_language("Record {} at {}"),
                            {std::to_string(seq.value), report::in_seconds(record.at)}),
               true);
}

}  // namespace panels::inspector
