#include "gui/panels/terminal/panel.h"

#include <imgui.h>

#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/dialog.h"
#include "gui/panels/terminal/letters.h"
#include "gui/panels/terminal/parts.h"
#include "gui/panels/terminal/seat.h"
#include "gui/panels/terminal/side.h"
#include "sim/world/served.h"

namespace panels::terminal {

namespace {

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
  std::string label() const { return host + " · " + std::string{protocols::at_port(port).name}; }
};

std::vector<Callee> callees(const world::Scenario& scenario) {
  std::vector<Callee> all;
  for (const world::HostSetup& host : scenario.hosts) {
    for (const auto* protocol : world::served_by(host)) all.push_back({host.name, protocol->port});
  }
  return all;
}

// Where nothing was chosen yet: a user's computer, and the first server.
void choose_at_first(view::View& view) {
  view::Typing& typing = view.typing;
  if (typing.host.empty()) {
    const auto& agents = view.scenario().user_agents;
    const auto names = seats(view.scenario());
    typing.host = !agents.empty() ? agents.front().host : names.empty() ? "" : names.front();
  }
  const auto all = callees(view.scenario());
  if (typing.server.empty() && !all.empty()) {
    typing.server = all.front().host;
    typing.port = all.front().port;
  }
}

void hand_over(view::View& view, std::vector<std::string> lines, bool hang_up = false) {
  view.requests.emplace_back(view::Do{world::TypeLines{.host = view.typing.host,
                                                       .server = view.typing.server,
                                                       .port = view.typing.port,
                                                       .lines = std::move(lines),
                                                       .pause = Duration{},
                                                       .hang_up = hang_up},
                                      true});
}

// `below`: how far the second row is from the first; 0: there is one.
void head(view::View& view, view::Rect row, float below, const reading::TerminalNow& terminal) {
  view::Typing& typing = view.typing;
  const float u = view.scale, end = 96 * u, gap = 8 * u;
  const float room = row.width - end - gap;
  const view::Rect seat{row.x, row.y, below > 0 ? room : (room - gap) * 0.44F, row.height};
  choose_place(view, seat);
  const auto all = callees(view.scenario());
  std::vector<std::string> labels;
  for (const Callee& one : all) labels.push_back(one.label());
  const view::Rect server =
      below > 0 ? view::Rect{row.x, row.y + below, row.width, row.height}
                : view::Rect{seat.right() + gap, row.y, row.right() - end - seat.right() - 2 * gap,
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
      hand_over(view, {}, true);
    }
  } else if (button(view, "connect", connect, "Connect", true, !typing.server.empty(),
                    "As telnet does: then you type")) {
    hand_over(view, {});
  }
}

}  // namespace

void choose_place(view::View& view, view::Rect rect) {
  view::Typing& typing = view.typing;
  auto names = seats(view.scenario());
  const std::size_t hosts = names.size();
  const auto all = callees(view.scenario());
  for (const Callee& one : all) {
    names.push_back(view::filled(in_language("the seat of {}"), {one.label()}));
  }
  const auto& agents = view.scenario().user_agents;
  for (const world::UserAgentSetup& one : agents) {
    names.push_back(view::filled(in_language("user agent of {} at {}"), {one.user, one.host}));
  }
  const view::Commands& commands = view.commands;
  const std::string now =
      commands.open
          ? view::filled(in_language("user agent of {} at {}"), {commands.user, commands.host})
      : typing.serving ? view::filled(in_language("in the seat of {}"),
                                      {Callee{typing.server, typing.port}.label()})
                       : view::filled(in_language("at {}"), {typing.host});
  const auto chosen =
      choose(view, "seat", rect, now, names, "The computer at which you sit, or a server's seat");
  if (!chosen) return;
  if (*chosen >= hosts + all.size()) {
    const world::UserAgentSetup& one = agents[*chosen - hosts - all.size()];
    view::sit_down_to_commands(view, one.user, one.host);
    return;
  }
  view.commands = {};
  typing.serving = *chosen >= hosts;
  typing.line.clear();
  if (!typing.serving) {
    typing.host = names[*chosen];
    return;
  }
  typing.server = all[*chosen - hosts].host;
  typing.port = all[*chosen - hosts].port;
}

void panel(view::View& view, view::Rect rect) {
  begin_panel(view, "terminal", rect, view.theme.panel);
  const float u = view.scale, pad = 14 * u, gap = 10 * u, high = 30 * u;
  if (!view.can_act()) {
    heading(view, rect, "TERMINAL");
    paragraph(fonts().text, {rect.x + pad, rect.y + 40 * u}, view.theme.text,
              "This is a recording: nothing can be typed in it. Open its scenario instead.",
              rect.width - 2 * pad);
    return end_panel();
  }
  choose_at_first(view);
  if (view.commands.open) {
    letters(view, rect);
    return end_panel();
  }
  if (view.typing.serving) {
    seat(view, rect);
    return end_panel();
  }
  const HostId host = host_named(view, view.typing.host);
  const reading::TerminalNow terminal = reading::terminal_now(view.now, host);
  if (terminal.connected) {
    view.typing.server = terminal.server;
    view.typing.port = terminal.port;
  }
  const auto lines = view.terminal_log->lines(host, view.playhead.at());
  const auto allowed = reading::allowed_now(terminal, view.scenario(), view.typing.host);
  const auto [left, beside_it] = halves_of(view, rect);
  // Where it is narrow, whom one calls has a row of its own.
  const bool two_rows = left.width < 440 * u;
  head(view, {left.x, left.y, left.width, high}, two_rows ? high + gap : 0, terminal);
  const bool past = view.playhead.at() < view.played().last_input();
  const float foot = high + gap + (past ? 22 * u : 0);
  const float top = left.y + (two_rows ? 2 : 1) * (high + gap);
  screen(view, {left.x, top, left.width, std::max(left.bottom() - foot - gap - top, 20 * u)},
         lines);
  if (past) {
    line(fonts().small, {left.x, left.bottom() - foot - 2 * u}, view.theme.wait,
         "This is the past: what you type now replaces what followed.", left.width);
  }
  const auto entered =
      input_line(view, {left.x, left.bottom() - high - gap, left.width, high},
                 terminal.connected ? "" : "Not connected: press Connect.", allowed);
  if (entered) hand_over(view, {*entered});
  if (beside_it.height > 0) beside(view, beside_it, terminal, lines, allowed);
  end_panel();
}

}  // namespace panels::terminal
