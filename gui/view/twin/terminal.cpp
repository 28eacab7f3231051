// The terminal, and the seat of a server.
#include <string>

#include "gui/view/answering.h"
#include "gui/view/seating.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"

namespace view::twin {

namespace {

void screen(Writer& writer, std::span<const reading::ScreenLine> lines) {
  using Kind_ = reading::ScreenLine::Kind;
  const std::size_t first = lines.size() - std::min(lines.size(), kMostItems);
  writer.more(first);
  Node& list = writer.add(Kind::Steps, "screen");
  list.text = plain(writer.of("TERMINAL"));
  Writer within = writer.within(list);
  for (std::size_t i = first; i < lines.size(); ++i) {
    Node& node = within.add(Kind::Words, std::to_string(i));
    const bool note = lines[i].kind == Kind_::Note || lines[i].kind == Kind_::Remark;
    const bool typed = lines[i].kind == Kind_::Typed;
    node.text = {{note ? Span::Kind::Plain : Span::Kind::Wire,
                  (typed ? "> " : "") + visible(lines[i].text),
                  {}}};
    if (note) node.tone = lines[i].kind == Kind_::Remark ? Tone::Bad : Tone::Dim;
  }
}

void place(const View& view, Writer& writer) {
  const Typing& typing = view.typing;
  const Commands& commands = view.commands;
  const Place here = commands.open    ? Place{.host = commands.host, .user = commands.user}
                     : typing.serving ? Place{.host = typing.server, .port = typing.port}
                                      : Place{.host = typing.host};
  Node& select = writer.select("place", "The computer at which you sit, or a server's seat",
                               label_of(view.language, here), {"place", ""});
  for (const Place& one : places_to_sit(view.scenario())) {
    const std::string label = label_of(view.language, one);
    select.choices.emplace_back(label, label);
  }
}

// `unusable`: why nothing can be typed.
void input(const View& view, Writer& writer, std::string_view unusable) {
  Node& field = writer.field("line", "Line", view.typing.line, {"line", ""});
  field.wire = true;
  field.entered = {"enter", ""};
  field.enabled = unusable.empty();
  field.about = writer.of(unusable);
  Node& enter = writer.button("enter", "Send", {"enter", ""});
  enter.enabled = unusable.empty();
}

void offers(const View& view, Writer& writer, std::string_view closed,
            const std::vector<reading::Allowed>& all) {
  writer.button("list", list_label(view, closed), {"list", ""});
  if (!shows_list(view)) return;
  Writer list = writer.within(writer.add(Kind::List, "offers"));
  for (const reading::Allowed& one : all) {
    Node& node = list.button(one.line, "", {"offer", one.line});
    node.text = {{Span::Kind::Wire, one.line, {}}};
    node.about = one.meaning + (one.rfc.empty() ? "" : " (" + one.rfc + ")");
    node.english = true;
  }
}

void refused(const View& view, Writer& writer, std::span<const reading::ScreenLine> lines) {
  const reading::Refusal refusal = reading::last_refusal(lines);
  if (refusal.line.empty()) return;
  writer.heading(3, "Why was that refused?", "refused");
  Node& line = writer.add(Kind::Words);
  line.text = {{Span::Kind::Wire, visible(refusal.line), {}}};
  for (const std::string& reason : refusal.reasons) {
    writer.words(view.language.of(reason)).english = true;
  }
}

void seat(const View& view, Writer& writer) {
  const reading::SeatNow now = reading::seat_now(view.now, view.typing.server, view.typing.port);
  const auto lines = view.seat_log->lines(now.server, view.playhead.at());
  const reading::Awaiting awaiting = reading::awaiting(lines, now);
  if (now.taken) {
    writer.button("sit", "Leave", {"sit", "no"}).about = writer.of("The program answers again");
  } else {
    Node& sit = writer.button("sit", "Sit down", {"sit", "yes"});
    sit.about = writer.of("From now on you answer, not the program");
    sit.enabled = static_cast<bool>(now.server);
  }
  screen(writer, lines);
  if (now.connected) writer.words(what_waits(awaiting));
  input(view, writer, why_not_typed(now));
  if (now.connected) {
    offers(view, writer, "What can I say?", reading::replies_to(awaiting, now, view.typing.server));
  }
}

void client(const View& view, Writer& writer) {
  const HostId host = host_named(view, view.typing.host);
  const reading::TerminalNow terminal = reading::terminal_now(view.now, host);
  const auto lines = view.terminal_log->lines(host, view.playhead.at());
  if (terminal.connected) {
    writer.words(filled(writer.of("The server is in the state {}"),
                        {terminal.state.empty() ? "…" : terminal.state}));
    writer.button("hang-up", "Hang up", {"hang-up", ""}).about = writer.of("End the connection");
  } else {
    Node& callee =
        writer.select("callee", "The server whom you call, and its port",
                      Callee{view.typing.server, view.typing.port}.label(), {"callee", ""});
    for (const Callee& one : callees(view.scenario())) {
      callee.choices.emplace_back(one.label(), one.label());
    }
    writer.button("connect", "Connect", {"connect", ""}).about =
        writer.of("As telnet does: then you type");
  }
  screen(writer, lines);
  if (view.playhead.at() < view.played().last_input()) {
    writer.words("This is the past: what you type now replaces what followed.", Tone::Wait);
  }
  input(view, writer, why_not_typed(terminal));
  refused(view, writer, lines);
  if (terminal.connected) {
    offers(view, writer, "What now?",
           reading::allowed_now(terminal, view.scenario(), view.typing.host));
  }
}

// The command-driven user agent: one letter is one command.
void commands(const View& view, Writer& writer) {
  writer.button("leave", "Leave", {"leave-commands", ""}).about =
      writer.of("Back to the terminal: what is marked as deleted stays");
  screen(writer, lines_of_commands(view));
  const std::string prompt = command_prompt(view);
  if (!prompt.empty()) writer.add(Kind::Words, "prompt").text = {{Span::Kind::Wire, prompt, {}}};
  input(view, writer, why_not_typed(view.commands));
  Node& list = writer.add(Kind::List, "letters");
  list.level = 3;
  list.text = plain(writer.of("One letter is one command"));
  Writer within = writer.within(list);
  for (const CommandLetter& one : help_rows()) {
    Node& node = within.add(Kind::Button, "letter " + std::string{one.typed});
    node.text = {{Span::Kind::Wire, std::string{one.typed}, {}},
                 {Span::Kind::Plain, " " + std::string{within.of(one.what)}, {}}};
    node.deed = {"offer", std::string{one.typed.substr(0, 1)}};
  }
  writer.words(kAsInMail, Tone::Dim);
  writer.button("show lists", "Show in User agent", {"show-lists", ""});
}

}  // namespace

void write_terminal(View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  if (!view.can_act()) {
    writer.words("This is a recording: nothing can be typed in it. Open its scenario instead.");
    return;
  }
  choose_at_first(view);
  place(view, writer);
  if (view.commands.open) return commands(view, writer);
  view.typing.serving ? seat(view, writer) : client(view, writer);
}

}  // namespace view::twin
