#include "gui/view/seating.h"

#include <utility>

#include "gui/view/commands.h"
#include "sim/world/served.h"

namespace view {

namespace {

std::vector<std::string> seats(const world::Scenario& scenario) {
  std::vector<std::string> names;
  for (const world::HostSetup& host : scenario.hosts) {
    if (host.kind != trace::HostKind::Router) names.push_back(host.name);
  }
  return names;
}

}  // namespace

HostId host_named(const View& view, std::string_view name) {
  for (const auto& [id, host] : view.now.hosts) {
    if (host.name == name) return id;
  }
  return HostId{};
}

std::vector<Callee> callees(const world::Scenario& scenario) {
  std::vector<Callee> all;
  for (const world::HostSetup& host : scenario.hosts) {
    for (const auto* protocol : world::served_by(host)) {
      if (world::has_seat(*protocol)) all.push_back({host.name, protocol->port});
    }
  }
  return all;
}

std::vector<Place> places_to_sit(const world::Scenario& scenario) {
  std::vector<Place> all;
  for (std::string& host : seats(scenario)) all.push_back({.host = std::move(host)});
  for (Callee& one : callees(scenario)) {
    all.push_back({.host = std::move(one.host), .port = one.port});
  }
  for (const world::UserAgentSetup& one : scenario.user_agents) {
    all.push_back({.host = one.host, .user = one.user});
  }
  return all;
}

std::string label_of(const Language& language, const Place& place) {
  if (!place.user.empty()) {
    return filled(language.of("user agent of {} at {}"), {place.user, place.host});
  }
  if (!place.serves()) return place.host;
  return filled(language.of("the seat of {}"), {Callee{place.host, place.port}.label()});
}

void sit_at(View& view, const Place& place) {
  if (!place.user.empty()) return sit_down_to_commands(view, place.user, place.host);
  view.commands = {};
  Typing& typing = view.typing;
  typing.serving = place.serves();
  typing.line.clear();
  (typing.serving ? typing.server : typing.host) = place.host;
  if (typing.serving) typing.port = place.port;
}

void call(View& view, const Callee& callee) {
  view.typing.server = callee.host;
  view.typing.port = callee.port;
}

void choose_at_first(View& view) {
  Typing& typing = view.typing;
  if (typing.host.empty()) {
    const auto& agents = view.scenario().user_agents;
    const auto names = seats(view.scenario());
    typing.host = !agents.empty() ? agents.front().host : names.empty() ? "" : names.front();
  }
  const auto all = callees(view.scenario());
  if (typing.server.empty() && !all.empty()) call(view, all.front());
}

void hand_over(View& view, std::vector<std::string> lines, bool hang_up) {
  view.requests.emplace_back(Do{world::TypeLines{.host = view.typing.host,
                                                 .server = view.typing.server,
                                                 .port = view.typing.port,
                                                 .lines = std::move(lines),
                                                 .pause = Duration{},
                                                 .hang_up = hang_up},
                                true});
}

void sit_down(View& view, bool taken) {
  view.requests.emplace_back(Do{
      world::TakeSeat{.host = view.typing.server, .port = view.typing.port, .taken = taken}, true});
}

void reply(View& view, std::string line) {
  view.requests.emplace_back(Do{world::AnswerLines{.host = view.typing.server,
                                                   .port = view.typing.port,
                                                   .lines = {std::move(line)},
                                                   .pause = Duration{}},
                                true});
}

std::string_view what_waits(const reading::Awaiting& awaiting) {
  using What = reading::Awaiting::What;
  switch (awaiting.what) {
    case What::Nothing:
      return "Nothing waits for a reply.";
    case What::Greeting:
      return "A client has connected, and waits for your greeting.";
    case What::Command:
      return "The client waits for your reply.";
    case What::Message:
      return "The message has come, with its final period. What do you say to it?";
  }
  return {};
}

std::string_view why_not_typed(const reading::TerminalNow& terminal) {
  return terminal.connected ? "" : "Not connected: press Connect.";
}

std::string_view why_not_typed(const reading::SeatNow& seat) {
  if (!seat.taken) return "Press Sit down to answer here.";
  return seat.connected ? "" : "Nobody is connected.";
}

bool take_line(View& view, std::string& line) {
  Typing& typing = view.typing;
  if (typing.line.empty() && view.in_lesson() && view.taking().may_continue()) {
    view.requests.emplace_back(Take{{0, lesson::Continued{}}});
    return false;
  }
  if (!typing.line.empty()) typing.lines.push_back(typing.line);
  typing.recalled = 0;
  typing.wants_focus = true;
  line = std::exchange(typing.line, {});
  return true;
}

}  // namespace view
