#include "gui/view/commands.h"

#include <algorithm>
#include <utility>

#include "gui/view/view.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"
#include "sim/world/actions_alone.h"

namespace view {

namespace {

void print(Commands& commands, SimTime at, std::string_view text) {
  for (const std::string_view line : text::Lines{text}) {
    commands.screen.push_back({.at = at, .text = std::string{line}});
  }
  constexpr std::size_t kMost = 2000;  // Lines; the oldest go.
  std::vector<Commands::Line>& screen = commands.screen;
  if (screen.size() > kMost) {
    screen.erase(screen.begin(), screen.end() - static_cast<std::ptrdiff_t>(kMost));
  }
}

// A message becomes a file as from anywhere else in the window.
void save_message(View& view, const teletype::Saving& saving) {
  view.picker.message = saving.octets;
  view.picker.format = ExportAs::Message;
  pick(view.picker, FilePicker::For::Export, saving.file);
}

// What was asked for has been done; null: not so far.
const reading::Click* done_click(const View& view) {
  const Commands& commands = view.commands;
  for (const reading::Click& one : view.clicks.of(view.story, commands.user, commands.host)) {
    if (one.at >= commands.asked->at && one.kind == commands.asked->kind) return &one;
  }
  return nullptr;
}

}  // namespace

void sit_down_to_commands(View& view, const std::string& user, const std::string& host) {
  view.commands = {};
  view.commands.open = true;
  view.commands.user = user;
  view.commands.host = host;
  view.commands.session.emplace(view.scenario(), user, host);
  print(view.commands, view.playhead.at(), view.commands.session->begin(view.now));
  view.typing.serving = false;
  view.typing.line.clear();
  view.typing.wants_focus = true;
}

void enter_command(View& view, const std::string& line) {
  Commands& commands = view.commands;
  const SimTime now = view.playhead.at();
  // Whatever stood there later is no more.
  std::erase_if(commands.screen, [&](const Commands::Line& one) { return one.at > now; });
  const std::string prompt{text::trimmed(commands.session->prompt())};
  commands.screen.push_back({now, true, prompt + (prompt.empty() ? "" : " ") + line});
  teletype::Heard heard = commands.session->hear(line, view.now);
  print(commands, now, heard.text);
  if (heard.saving) save_message(view, *heard.saving);
  if (!heard.action) return;
  commands.asked = {now, std::string{world::name_of(*heard.action)}};
  view.requests.emplace_back(
      Do{.action = std::move(*heard.action), .watch = true, .at_once = true});
}

void tell_of_commands(View& view) {
  Commands& commands = view.commands;
  if (!commands.asked || !view.requests.empty()) return;
  const SimTime now = view.playhead.at();
  const reading::Click* const click = done_click(view);
  if (click == nullptr || now < commands.asked->at) {
    // It was refused, or taken back.
    print(commands, now, view.language.of("It was not done."));
    commands.asked.reset();
    return;
  }
  if (now < click->done) return;
  const trace::Snapshot before = trace::from_start(view.trace(), Seq{click->action.value - 1});
  print(commands, now, commands.session->done(before, view.now));
  commands.asked.reset();
}

std::vector<reading::ScreenLine> lines_of_commands(const View& view) {
  std::vector<reading::ScreenLine> lines;
  for (const Commands::Line& one : view.commands.screen) {
    if (one.at > view.playhead.at()) continue;
    using Kind = reading::ScreenLine::Kind;
    lines.push_back({.kind = one.typed ? Kind::Command : Kind::Reply,
                     .at = one.at,
                     .seq = {},
                     .session = {},
                     .text = one.text});
  }
  return lines;
}

void show_lists(View& view) {
  view.mail = {};
  view.mail.user = view.commands.user;
  view.mail.host = view.commands.host;
  view.tab = Tab::UserAgent;
}

std::string_view why_not_typed(const Commands& commands) {
  if (commands.asked) return "…";
  const bool over = !commands.session || commands.session->over();
  return over ? "You have left it: choose it again to go on." : "";
}

std::string command_prompt(const View& view) {
  const Commands& commands = view.commands;
  if (!why_not_typed(commands).empty()) return {};
  const std::string prompt{text::trimmed(commands.session->prompt())};
  return prompt.empty() ? ">" : prompt;
}

}  // namespace view
