#include "gui/panels/terminal.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/dialog.h"
#include "gui/panels/letters.h"
#include "gui/panels/places.h"
#include "gui/panels/terminal_side.h"

namespace panels {

namespace {

constexpr std::uint16_t kSmtpPort = 25, kPop3Port = 110;

HostId host_named(const view::View& view, std::string_view name) {
  for (const auto& [id, host] : view.now.hosts) {
    if (host.name == name) return id;
  }
  return HostId{};
}

std::vector<std::string> seats(const world::Scenario& scenario) {
  std::vector<std::string> names;
  for (const world::HostSetup& host : scenario.hosts) {
    if (host.kind != trace::HostKind::Router) names.push_back(host.name);
  }
  return names;
}

// Whom one can call: a server and a port.
struct Callee {
  std::string host;
  std::uint16_t port = 0;
  std::string label() const { return host + (port == kPop3Port ? " · POP3" : " · SMTP"); }
};

std::vector<Callee> callees(const world::Scenario& scenario) {
  std::vector<Callee> all;
  for (const world::HostSetup& host : scenario.hosts) {
    if (host.mta) all.push_back({host.name, kSmtpPort});
    if (host.maa) all.push_back({host.name, kPop3Port});
  }
  return all;
}

// Where nothing was chosen yet: a user's computer, and the first server.
void choose_at_first(view::View& view) {
  view::Typing& typing = view.typing;
  if (typing.host.empty()) {
    const auto& agents = view.scenario->user_agents;
    const auto names = seats(*view.scenario);
    typing.host = !agents.empty() ? agents.front().host : names.empty() ? "" : names.front();
  }
  const auto all = callees(*view.scenario);
  if (typing.server.empty() && !all.empty()) {
    typing.server = all.front().host;
    typing.port = all.front().port;
  }
}

void type(view::View& view, std::vector<std::string> lines, bool hang_up = false) {
  view.requests.emplace_back(view::Do{world::TypeLines{.host = view.typing.host,
                                                       .server = view.typing.server,
                                                       .port = view.typing.port,
                                                       .lines = std::move(lines),
                                                       .pause = Duration{},
                                                       .hang_up = hang_up},
                                      true});
}

void head(view::View& view, view::Rect row, const view::TerminalNow& terminal) {
  view::Typing& typing = view.typing;
  const float u = view.scale, end = 96 * u, gap = 8 * u;
  const float half = (row.width - end - 2 * gap) * 0.44F;
  const auto names = seats(*view.scenario);
  const view::Rect seat{row.x, row.y, half, row.height};
  if (const auto chosen =
          choose(view, "seat", seat, view::filled(in_language("at {}"), {typing.host}), names,
                 "The computer at which you sit")) {
    typing.host = names[*chosen];
  }
  const auto all = callees(*view.scenario);
  std::vector<std::string> labels;
  for (const Callee& one : all) labels.push_back(one.label());
  const view::Rect server{seat.right() + gap, row.y, row.right() - end - seat.right() - 2 * gap,
                          row.height};
  const Callee now{typing.server, typing.port};
  if (terminal.connected) {
    button(view, "callee", server, now.label(), false, false);
  } else if (const auto chosen =
                 choose(view, "callee", server, view::filled(in_language("to {}"), {now.label()}),
                        labels, "The server whom you call, and its port")) {
    typing.server = all[*chosen].host;
    typing.port = all[*chosen].port;
  }
  const view::Rect connect{row.right() - end, row.y, end, row.height};
  if (terminal.connected) {
    if (button(view, "hang up", connect, "Hang up", false, true, "End the connection")) {
      type(view, {}, true);
    }
  } else if (button(view, "connect", connect, "Connect", true, !typing.server.empty(),
                    "As telnet does: then you type")) {
    type(view, {});
  }
}

// With a code or "+OK"; the rest is what was asked for.
bool is_answer(const view::ScreenLine& line) {
  if (line.protocol != trace::Protocol::Pop3) return !line.text.empty();
  return line.text.starts_with("+OK") || line.text.starts_with("-ERR");
}

view::Colour colour_of(const view::View& view, const view::ScreenLine& line) {
  switch (line.kind) {
    case view::ScreenLine::Kind::Note:
      return view.theme.text_dim;
    case view::ScreenLine::Kind::Typed:
      return view.theme.text;
    case view::ScreenLine::Kind::Reply:
      return is_answer(line) ? view::colour_of_reply(view.theme, line.text[0]) : view.theme.text;
  }
  return view.theme.text;
}

// What was said, the latest at the bottom. A click chooses it.
void screen(view::View& view, view::Rect rect, std::span<const view::ScreenLine> lines) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ink(view.theme.window));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {12 * view.scale, 8 * view.scale});
  ImGui::BeginChild("screen", {rect.width, rect.height}, true,
                    ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::PushFont(fonts().mono);
  ImGui::PushTextWrapPos(0);
  for (const view::ScreenLine& one : lines) {
    const bool typed = one.kind == view::ScreenLine::Kind::Typed;
    const std::string text = (typed ? "> " : "  ") + visible(one.text);
    ImGui::PushStyleColor(ImGuiCol_Text, ink(colour_of(view, one)));
    words(text);
    ImGui::PopStyleColor();
    if (ImGui::IsItemClicked()) view.selection.choose(view::ChosenRecord{one.seq});
  }
  ImGui::PopTextWrapPos();
  ImGui::PopFont();
  // To the end where something was added.
  auto* shown = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("lines"), 0);
  if (*shown != static_cast<int>(lines.size())) ImGui::SetScrollHereY(1);
  *shown = static_cast<int>(lines.size());
  ImGui::EndChild();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

struct Editing {
  view::Typing& typing;
  const std::vector<view::Allowed>& allowed;
};

// Up and Down go through what was typed before; Tab completes a command.
int on_edit(ImGuiInputTextCallbackData* data) {
  auto& [typing, allowed] = *static_cast<Editing*>(data->UserData);
  std::string text;
  if (data->EventFlag == ImGuiInputTextFlags_CallbackCompletion) {
    text = view::completed(data->Buf, allowed);
    if (text.empty()) return 0;
  } else {
    const std::size_t most = typing.lines.size();
    if (data->EventKey == ImGuiKey_UpArrow) typing.recalled = std::min(typing.recalled + 1, most);
    if (data->EventKey == ImGuiKey_DownArrow && typing.recalled > 0) --typing.recalled;
    if (typing.recalled > 0) text = typing.lines[most - typing.recalled];
  }
  data->DeleteChars(0, data->BufTextLen);
  data->InsertChars(0, text.c_str());
  return 0;
}

void input(view::View& view, view::Rect row, const view::TerminalNow& terminal,
           const std::vector<view::Allowed>& allowed) {
  view::Typing& typing = view.typing;
  const float u = view.scale;
  line(fonts().mono, {row.x + 4 * u, row.centre().y - fonts().mono->FontSize / 2},
       view.theme.accent, ">");
  const view::Rect box{row.x + 22 * u, row.y, row.width - 22 * u, row.height};
  note_place("line", box);
  if (!terminal.connected) {
    fill(box, view.theme.card, 6 * u);
    line(fonts().text, {box.x + 10 * u, box.centre().y - fonts().text->FontSize / 2},
         view.theme.text_dim, "Not connected: press Connect.", box.width - 20 * u);
    return;
  }
  ImGui::SetCursorScreenPos({box.x, box.y});
  ImGui::SetNextItemWidth(box.width);
  ImGui::PushFont(fonts().mono);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {10 * u, std::max((row.height - fonts().mono->FontSize) / 2, 0.0F)});
  if (typing.wants_focus) ImGui::SetKeyboardFocusHere();
  typing.wants_focus = false;
  ask_for_letters(fonts().mono, typing.line);
  Editing editing{typing, allowed};
  const bool entered =
      ImGui::InputText("##line", &typing.line,
                       ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackHistory |
                           ImGuiInputTextFlags_CallbackCompletion,
                       on_edit, &editing);
  if (ImGui::IsItemActive()) frame(box, view.theme.accent, 6 * u, 2);
  ImGui::PopStyleVar();
  ImGui::PopFont();
  if (!entered) return;
  type(view, {typing.line});
  if (!typing.line.empty()) typing.lines.push_back(typing.line);
  typing.line.clear();
  typing.recalled = 0;
  typing.wants_focus = true;
}

}  // namespace

void terminal(view::View& view, view::Rect rect) {
  begin_panel(view, "terminal", rect, view.theme.panel);
  const float u = view.scale, pad = 14 * u, gap = 10 * u, high = 30 * u;
  if (view.scenario == nullptr) {
    heading(view, rect, "TERMINAL");
    paragraph(fonts().text, {rect.x + pad, rect.y + 40 * u}, view.theme.text,
              "This is a recording: nothing can be typed in it. Open its scenario instead.",
              rect.width - 2 * pad);
    return end_panel();
  }
  choose_at_first(view);
  const HostId host = host_named(view, view.typing.host);
  const view::TerminalNow terminal = view::terminal_now(view.now, host);
  if (terminal.connected) {
    view.typing.server = terminal.server;
    view.typing.port = terminal.port;
  }
  const auto lines = view.terminal_log->lines(host, view.playhead.at());
  const auto allowed = view::allowed_now(terminal, *view.scenario, view.typing.host);
  const float side = std::clamp(rect.width * 0.4F, 260 * u, 460 * u);
  const view::Rect left{rect.x + pad, rect.y + gap, rect.width - side - 2 * pad, rect.height};
  head(view, {left.x, left.y, left.width, high}, terminal);
  const bool past = view.playhead.at() < view.last_input;
  const float foot = high + gap + (past ? 22 * u : 0);
  const float top = left.y + high + gap;
  screen(view, {left.x, top, left.width, std::max(rect.bottom() - foot - gap - top, 20 * u)},
         lines);
  if (past) {
    line(fonts().small, {left.x, rect.bottom() - foot - 2 * u}, view.theme.wait,
         "This is the past: what you type now replaces what followed.", left.width);
  }
  input(view, {left.x, rect.bottom() - high - gap, left.width, high}, terminal, allowed);
  terminal_side(view, {rect.right() - side, rect.y, side, rect.height}, terminal, lines, allowed);
  end_panel();
}

}  // namespace panels
