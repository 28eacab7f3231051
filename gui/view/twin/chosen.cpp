// What is chosen: what it is, what it says, where it comes from, and what can be done with it.
#include <algorithm>
#include <string>

#include "gui/reading/anatomy.h"
#include "gui/reading/explain.h"
#include "gui/reading/findings.h"
#include "gui/reading/naming.h"
#include "gui/view/acts.h"
#include "gui/view/doings.h"
#include "gui/view/in_words.h"
#include "gui/view/lying.h"
#include "gui/view/schooling.h"
#include "gui/view/tracing.h"
#include "gui/view/twin/deeds.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"
#include "sim/match.h"
#include "sim/report/agents.h"
#include "sim/report/narrate.h"

namespace view::twin {

namespace {

void english(Writer& writer, std::string_view text, Tone tone = Tone::Plain) {
  if (text.empty()) return;
  Node& node = writer.words({}, tone);
  node.text = plain(text);
  node.english = true;
}

void said(const View& view, Writer& writer, const reading::Utterance& one) {
  const report::Directory& directory = view.story.directory();
  const auto name = [&](AgentId agent) {
    return visible(reading::agent_on(directory, agent, view.language));
  };
  writer.row("Sender", name(one.speaker));
  writer.row("Recipient", name(one.listener));
  const reading::Meaning meaning = reading::meaning_of(one);
  english(writer, meaning.words);
  english(writer, meaning.section, Tone::Dim);
  writer.wire(one.text);
}

void packet(const View& view, Writer& writer, const trace::PacketSent& sent) {
  std::string layer;
  for (const reading::FieldOfPacket& field : reading::anatomy(sent, view.language).fields) {
    if (field.layer != layer) {
      layer = field.layer;
      Node& node = writer.add(Kind::Heading);
      node.level = 3;
      node.text = plain(layer);
      node.english = true;
    }
    writer.row(field.name, visible(field.value));
  }
}

void message(Writer& writer, std::string_view octets) {
  writer.words(filled(writer.of(octets.size() == 1 ? "{} octet" : "{} octets"),
                      {std::to_string(octets.size())}),
               Tone::Dim);
  writer.wire(octets);
}

void cause_and_effect(const View& view, Writer& writer, Seq seq) {
  const auto way = [&](const char* key, const char* label, Seq to) {
    Node& node = writer.button(key, label, to_see(to));
    node.enabled = static_cast<bool>(to);
    if (to) node.about = in_words(view, ChosenRecord{to});
  };
  way("cause", "‹ cause", cause_of(view, seq));
  way("effect", "effect ›", effect_of(view, seq));
}

// The way to what a server found out about a sender.
void way_to(const View& view, Writer& writer, Seq checked) {
  for (const Seq at : reading::steps_to(view.trace(), checked)) {
    const auto& step = std::get<trace::SenderStep>(view.trace()[at].body);
    Node& node = writer.words({});
    node.text = plain(visible(reading::in_words(step, view.language)));
  }
}

void record(const View& view, Writer& writer, Seq seq) {
  const reading::Utterance* one = view.story.utterance_of(seq);
  if (one == nullptr) english(writer, in_words(view, ChosenRecord{seq}));
  if (one != nullptr) said(view, writer, *one);
  cause_and_effect(view, writer, seq);
  if (one == nullptr) {
    match(
        view.trace()[seq].body, [&](const trace::PacketSent& sent) { packet(view, writer, sent); },
        [&](const trace::Composed& composed) { message(writer, composed.message); },
        [&](const trace::Queued& queued) { message(writer, queued.message); },
        [&](const trace::Delivered& delivered) { message(writer, delivered.message); },
        [&](const trace::Fetched& fetched) { message(writer, fetched.message); },
        [&](const trace::SenderChecked&) { way_to(view, writer, seq); },
        [&](const trace::DkimSigned& by) { writer.wire(by.field); }, [](const auto&) {});
  }
  writer.words(filled(writer.of("Record {} at {}"),
                      {std::to_string(seq.value), report::in_seconds(view.trace()[seq].at)}),
               Tone::Dim);
}

void agent(const View& view, std::vector<Node>& parts, AgentId id) {
  Writer writer{view, parts};
  const auto found = view.now.agents.find(id);
  if (found == view.now.agents.end()) return;
  writer.words(task_of(found->second.kind));
  std::string names;
  for (const protocols::Protocol* one : report::spoken_by(found->second.kind)) {
    names += (names.empty() ? "" : ", ") + std::string{one->name};
  }
  if (!names.empty()) writer.words(filled(writer.of("It speaks {}."), {names}));
  for (const auto& [session, state] : found->second.machines) {
    writer.row(filled(writer.of("State in session {}"), {std::to_string(session.value)}),
               visible(state));
  }
  write_key_ring(view, parts, id);
  write_states(view, parts, id);
}

void mail(const View& view, Writer& writer, const ChosenMail& chosen) {
  const trace::MailNow* now = view.now.mails.find(chosen.mail);
  writer.words(filled(writer.of("Message {}"), {std::to_string(chosen.mail.value)}));
  if (now == nullptr) {
    writer.words("It is not known yet.", Tone::Dim);
    return;
  }
  writer.row("In spools", std::to_string(now->spools));
  writer.row("Delivered", std::to_string(now->delivered));
  writer.row("Fetched", std::to_string(now->fetched));
  if (now->given_up > 0) writer.row("Given up", std::to_string(now->given_up));
  const Lying lies = lying(view.now, chosen);
  writer.words(lies.where.in(view.language));
  if (!lies.reverse_path.empty()) writer.row("Sender", visible(lies.reverse_path));
  if (!lies.forward_paths.empty()) writer.row("Recipient", visible(lies.forward_paths));
  message(writer, lies.octets);
}

// Buttons, and lists of which something is chosen.
void what_can_be_done(const View& view, Writer& writer) {
  for (const Doing& doing : doings(view)) {
    const std::string_view why = forbidden(view.taken(), doing.action);
    const auto about = std::string{writer.of(why.empty() ? doing.tip : std::string_view{why})};
    if (doing.rows.empty()) {
      Node& node = writer.button(doing.id, doing.label, {"do", doing.id + " 0"});
      node.enabled = why.empty();
      node.about = about;
      continue;
    }
    Node& fold = writer.add(Kind::Fold, doing.id);
    fold.text = plain(writer.of(doing.label));
    Writer within = writer.within(fold);
    if (!why.empty()) within.words(about, Tone::Dim);
    for (std::size_t i = 0; i < doing.rows.size(); ++i) {
      const std::string row = doing.id + " " + std::to_string(i);
      within.button(row, doing.rows[i], {"do", row}).enabled = why.empty();
    }
  }
}

}  // namespace

void write_chosen(View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  const Choice& now = view.selection.now();
  match(
      now,
      [&](const Nothing&) {
        writer.words("Nothing is chosen. Press something above, to read what it is.", Tone::Dim);
      },
      [&](const ChosenRecord& chosen) { record(view, writer, chosen.seq); },
      [&](const ChosenMail& chosen) { mail(view, writer, chosen); },
      [&](const auto&) { writer.words(in_words(view, now)); });
  if (const auto* chosen = std::get_if<ChosenAgent>(&now)) agent(view, parts, chosen->agent);
  what_can_be_done(view, writer);
  if (view.selection.can_go_back()) writer.button("before", "‹ Back", {"chosen-before", ""});
  if (view.selection.can_go_forward()) {
    writer.button("after", "Forward ›", {"chosen-after", ""});
  }
}

}  // namespace view::twin
