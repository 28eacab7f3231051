// A message that is being written, and what would become of it.
#include <algorithm>
#include <string>

#include "gui/view/addressing.h"
#include "gui/view/consequence_words.h"
#include "gui/view/mail_seal.h"
#include "gui/view/mail_words.h"
#include "gui/view/octets.h"
#include "gui/view/seal_making.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"
#include "sim/text/lines.h"

namespace view::twin {

namespace {

void from(const View& view, Writer& writer) {
  const Composing& message = view.composing;
  const std::string now = who_where(view.language, message.user, message.host);
  if (message.answered) return writer.row("From", now);
  Node& node = writer.select("from", "From", now, {"from", ""});
  for (const world::UserAgentSetup& agent : view.scenario().user_agents) {
    const std::string name = who_where(view.language, agent.user, agent.host);
    node.choices.emplace_back(name, name);
  }
}

// A field, what Enter would make of it, and a list of those whom one can name.
void people(const View& view, Writer& writer, const char* name, const std::string& key,
            const std::string& text) {
  const std::vector<Known> known = known_people(view.scenario(), view.composing);
  Node& field = writer.field(key, name, text, {key, ""});
  const std::string whole = completed(text, known);
  if (!whole.empty()) {
    field.entered = {"complete-" + key, ""};
    field.about = "↵ " + whole;
  }
  Node& fold = writer.add(Kind::Fold, "people " + key);
  fold.text = plain(std::string{writer.of(name)} + " · " +
                    std::string{writer.of("People of this scenario")});
  Writer within = writer.within(fold);
  for (const Known& one : known) {
    Node& node = within.add(Kind::Button, one.typed);
    node.text = plain(one.typed + (one.meaning.empty() ? "" : " → " + one.meaning));
    node.deed = {"add-to-" + key, one.typed};
  }
}

void quoted(const View& view, Writer& writer) {
  const Composing& message = view.composing;
  if (!message.answered || message.answered->proposed.quoted.empty()) return;
  const Answered& answered = *message.answered;
  if (mime::is_reply(answered.order.how)) {
    Node& node = writer.button("quote", "Quote the message", {"quote", ""});
    node.mark = answered.order.quote ? Mark::On : Mark::Off;
    node.about = writer.of("Its text stands below yours, each line behind \"> \"");
  } else {
    writer.words("Below your text:", Tone::Dim);
  }
  if (!answered.order.quote) return;
  Node& text = writer.add(Kind::Wire, "quoted");
  const std::string begin = beginning_of(view.language, answered.proposed.quoted);
  for (const std::string_view line : text::Lines{begin}) {
    text.value += visible(line) + "\n";
  }
}

void files(const View& view, const Composing& message, Writer& writer) {
  for (std::size_t i = 0; i < message.files.size(); ++i) {
    const world::AttachedFile& file = message.files[i];
    const std::string number = std::to_string(i + 1);
    Node& node = writer.add(Kind::Button, "file " + number);
    node.text =
        plain(visible(file.name) + " · " + octets_in_words(view.language, file.octets.size()));
    node.deed = {"take-out", number};
    node.about = writer.of("Take it out again");
  }
  writer.button("attach", "Attach …", {"attach", ""});
  if (!message.answered || mime::is_reply(message.answered->order.how)) return;
  Node& as_it_is = writer.button("forward as", "As it is, attached", {"forward-as", ""});
  as_it_is.mark =
      message.answered->order.how == mime::Answering::ForwardAttached ? Mark::On : Mark::Off;
  as_it_is.about = writer.of(kForwardAsItIs);
}

void message_seal(const View& view, const Composing& message, Writer& writer) {
  const std::vector<seal::System> systems = systems_of_writer(view);
  if (systems.empty()) return;
  const bool signs = is_signed(message), encrypts = is_encrypted(message);
  const auto choice = [&](const char* key, std::string_view words, Deed deed, bool on) -> Node& {
    Node& node = writer.button(key, words, std::move(deed));
    node.mark = on ? Mark::On : Mark::Off;
    return node;
  };
  choice("sign", "Sign", {"sign-message", signs ? "no" : "yes"}, signs).about = writer.of(kSignTip);
  choice("encrypt", "Encrypt", {"encrypt-message", encrypts ? "no" : "yes"}, encrypts).about =
      writer.of(kEncryptTip);
  if (systems.size() < 2 || !(signs || encrypts)) return;
  for (const seal::System one : systems) {
    const std::string name{system_name(one)};
    choice(name.c_str(), name, {"seal-with", name}, message.seal.with == one);
  }
}

void foot(const Composing& message, Writer& writer) {
  if (!message.problem.empty()) writer.words(message.problem, Tone::Bad);
  writer.button("send", "Send", {"send", ""}).main = true;
  writer.button("close", "Close", {"put-away", ""}).about =
      writer.of("What you wrote is kept: press Write to go on");
  Node& discard = writer.button("discard", "Discard", {"discard", ""});
  discard.enabled = !is_empty(message);
  discard.about = writer.of("What is written here is thrown away");
}

// — what comes of it —

void put(Writer& writer, std::string text, Tone tone = Tone::Plain) {
  writer.words({}, tone).text = plain(text);
}

void receivers(const View& view, Writer& writer, const Consequence& found) {
  Node& table = writer.add(Kind::Table, "receivers");
  table.level = 3;
  table.text = plain(writer.of("WHO GETS IT, AND WHO IS NAMED"));
  for (const char* name : {"Receiver", "Envelope", "Header", "The others …"}) {
    table.columns.emplace_back(writer.of(name));
  }
  for (const ReceiverRow& one : receiver_rows(view.language, found)) {
    table.rows.push_back({one.address, one.envelope, one.header, one.others});
  }
}

void encodings(const View& view, Writer& writer, const Consequence& found) {
  writer.heading(3, "WHAT MIME CHOOSES", "encodings");
  if (!found.whole.empty()) put(writer, found.whole);
  for (const Consequence::Piece& piece : found.pieces) {
    if (&piece != &found.pieces.front()) {
      put(writer, name_of(piece) + " · " + encoding_of(view.language, piece));
      continue;
    }
    Node& list = writer.add(Kind::List, "options");
    list.text = plain(name_of(piece));
    Writer within = writer.within(list);
    for (const EncodingRow& one : encoding_rows(view.language, piece)) {
      Node& node = within.add(Kind::Words);
      node.text = plain(one.name);
      node.about = (one.chosen ? std::string{within.of("chosen")} + ": " : "") + one.why;
      node.tone = one.chosen ? Tone::Good : one.possible ? Tone::Plain : Tone::Bad;
    }
  }
}

void commands(const View& view, Writer& writer, const Consequence& found) {
  Node& list = writer.add(Kind::Steps, "commands");
  list.level = 3;
  list.text = plain(writer.of("WHAT SEND WILL SAY"));
  Writer within = writer.within(list);
  if (found.commands.empty()) within.words(kNotAWord);
  for (const Consequence::Command& one : found.commands) {
    Node& node = within.add(Kind::Words);
    node.text = {{Span::Kind::Bold, std::string{one.protocol->name} + " ", {}},
                 {Span::Kind::Wire, visible(one.line), {}}};
  }
  const std::string marked = marked_then(view.language, view.composing);
  if (!marked.empty()) put(writer, marked, Tone::Dim);
}

void consequence(const View& view, Writer& writer) {
  const Consequence& found = view.foresight.of(view);
  if (!found.problem.empty()) {
    writer.heading(3, "WHAT COMES OF IT", "consequence");
    writer.words(advice_of(found));
    writer.words(found.problem, Tone::Dim);
    return;
  }
  receivers(view, writer, found);
  writer.heading(3, "HEADER THAT THE USER AGENT WRITES", "header");
  writer.wire(found.header);
  encodings(view, writer, found);
  commands(view, writer, found);
}

}  // namespace

void write_composer(const View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  const Composing& message = view.composing;
  from(view, writer);
  people(view, writer, "To", "to", message.to);
  people(view, writer, "Cc", "cc", message.cc);
  people(view, writer, "Bcc", "bcc", message.bcc);
  writer.field("subject", "Subject", message.subject, {"subject", ""});
  writer.field("body", "Text", message.body, {"body", ""}).kind = Kind::Area;
  quoted(view, writer);
  files(view, message, writer);
  message_seal(view, message, writer);
  foot(message, writer);
  consequence(view, writer);
}

}  // namespace view::twin
