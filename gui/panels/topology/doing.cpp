#include "gui/panels/topology/doing.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "gui/panels/dialog.h"
#include "sim/match.h"
#include "sim/world/served.h"

namespace panels::topology {

namespace {

using namespace std::chrono_literals;

// Puts buttons from right to left into a row.
class Strip {
 public:
  Strip(view::View& view, view::Rect row) : view_(view), row_(row), right_(row.right()) {}

  // `action`: what it does, by the name that scenarios and lessons have for it. Where the step of a
  // lesson is not for that, it says so and cannot be pressed.
  bool button(const char* id, std::string_view label, std::string_view tip,
              std::string_view action) {
    const std::string_view why = view::forbidden(view_.taken(), action);
    return panels::button(view_, id, next(label), label, false, why.empty(),
                          why.empty() ? tip : why);
  }
  std::optional<std::size_t> choose(const char* id, std::string_view label,
                                    const std::vector<std::string>& rows, std::string_view tip,
                                    std::string_view action) {
    const std::string_view why = view::forbidden(view_.taken(), action);
    static const std::vector<std::string> kNone;
    return panels::choose(view_, id, next(std::string{in_language(label)} + "  ▾"), label,
                          why.empty() ? rows : kNone, why.empty() ? tip : why);
  }
  int rows() const { return rows_; }
  // On the left of the buttons, where there is room.
  void name(std::string_view text, bool dim = false) {
    if (right_ - row_.x < 60 * view_.scale) return;
    line(dim ? fonts().small : fonts().bold,
         {right_ - 6 * view_.scale,
          row_.centre().y - (dim ? fonts().small : fonts().bold)->FontSize / 2},
         dim ? view_.theme.text_dim : view_.theme.text, text, right_ - row_.x, Align::Right);
  }

 private:
  view::Rect next(std::string_view label) {
    const float wide = size_of(fonts().text, label).x + 24 * view_.scale;
    if (right_ - wide < row_.x && right_ < row_.right()) {  // On to the next row.
      right_ = row_.right();
      row_.y += row_.height + 4 * view_.scale;
      ++rows_;
    }
    right_ -= wide;
    const view::Rect rect{right_, row_.y, wide, row_.height};
    right_ -= 6 * view_.scale;
    return rect;
  }

  view::View& view_;
  view::Rect row_;
  float right_;
  int rows_ = 1;
};

void ask(view::View& view, world::Action action, bool watch = false) {
  view.requests.emplace_back(view::Do{std::move(action), watch});
}

// — links —

struct Delay {
  Duration value;
  const char* words;
};
constexpr Delay kDelays[] = {{1ms, "1 ms"},     {5ms, "5 ms"},     {20ms, "20 ms"},
                             {100ms, "100 ms"}, {500ms, "500 ms"}, {2s, "2 s"}};

struct Loss {
  std::uint32_t lost, lost_in;
  const char* words;
};
constexpr Loss kLosses[] = {{0, 1, "none"},   {1, 100, "1 in 100"}, {1, 10, "1 in 10"},
                            {1, 4, "1 in 4"}, {1, 2, "1 in 2"},     {1, 1, "all"}};

template <class Items>
std::vector<std::string> words_of(const Items& items) {
  std::vector<std::string> words;
  for (const auto& item : items) words.emplace_back(item.words);
  return words;
}

std::string delay_in_words(Duration delay) {
  char text[32];
  std::snprintf(text, sizeof text, "%g ms", static_cast<double>(delay.count()) / 1e3);
  return text;
}

std::string loss_in_words(std::uint32_t lost, std::uint32_t lost_in) {
  if (lost == 0) return std::string{in_language("none")};
  return lost == lost_in ? std::string{in_language("all")}
                         : view::filled(in_language("{} in {}"),
                                        {std::to_string(lost), std::to_string(lost_in)});
}

void link_strip(view::View& view, Strip& strip, LinkId id) {
  const auto found = view.now.links.find(id);
  if (found == view.now.links.end()) return;
  const trace::LinkNow& link = found->second;
  const report::Directory& directory = view.story.directory();
  world::SetLink set{.a = directory.host(link.a), .b = directory.host(link.b)};
  const std::string loss =
      view::filled(in_language("Loss {}"), {loss_in_words(link.lost, link.lost_in)});
  if (const auto chosen =
          strip.choose("loss", loss, words_of(kLosses),
                       "How many packets this link loses from now on", "set-link")) {
    set.lost = kLosses[*chosen].lost;
    set.lost_in = kLosses[*chosen].lost_in;
    ask(view, set);
  }
  const std::string delay = view::filled(in_language("Delay {}"), {delay_in_words(link.delay)});
  if (const auto chosen = strip.choose("delay", delay, words_of(kDelays),
                                       "How long a packet is under way from now on", "set-link")) {
    set.delay = kDelays[*chosen].value;
    ask(view, set);
  }
  if (strip.button("cut", link.up ? "Cut" : "Repair",
                   link.up ? "Nothing passes this link any more" : "It carries packets again",
                   "set-link")) {
    set.up = !link.up;
    ask(view, set);
  }
  strip.name(directory.link(id));
}

// — computers —

// Its user agents; where `owner` is given, only that user's.
std::vector<const world::UserAgentSetup*> agents_of(const view::View& view, const std::string& host,
                                                    std::string_view owner) {
  std::vector<const world::UserAgentSetup*> agents;
  for (const world::UserAgentSetup& agent : view.scenario().user_agents) {
    if (agent.host == host && (owner.empty() || agent.user == owner)) agents.push_back(&agent);
  }
  return agents;
}

void write_as(view::View& view, const world::UserAgentSetup& agent) {
  view::open_composer(view, view::begin_writing(view.drafts, agent.user, agent.host));
}

void user_buttons(view::View& view, Strip& strip,
                  const std::vector<const world::UserAgentSetup*>& agents) {
  if (agents.empty()) return;
  const auto look = [&](const world::UserAgentSetup& agent) {
    ask(view, world::CheckMail{agent.user, agent.host}, true);
  };
  constexpr const char* kLook = "Get new mail from the mailbox";
  constexpr const char* kWrite = "Write and send a message";
  std::vector<const world::UserAgentSetup*> readers;
  for (const auto* agent : agents) {
    if (world::reads_mail(agent->access)) readers.push_back(agent);
  }
  if (agents.size() == 1) {
    if (!readers.empty() && strip.button("check", "Get mail", kLook, "check-mail"))
      look(*readers.front());
    if (strip.button("write", "Write", kWrite, "send")) write_as(view, *agents.front());
    return;
  }
  const auto users = [](const std::vector<const world::UserAgentSetup*>& some) {
    std::vector<std::string> names;
    for (const auto* agent : some) names.push_back(agent->user);
    return names;
  };
  if (const auto chosen = strip.choose("check", "Get mail", users(readers), kLook, "check-mail")) {
    look(*readers[*chosen]);
  }
  if (const auto chosen = strip.choose("write", "Write", users(agents), kWrite, "send")) {
    write_as(view, *agents[*chosen]);
  }
}

void sit_down(view::View& view, const std::string& host, std::uint16_t port) {
  view.typing.serving = true;
  view.typing.server = host;
  view.typing.port = port;
  view.typing.line.clear();
  view.tab = view::Tab::Terminal;
}

// The seat of its server; of one of them, where there are several.
void server_button(view::View& view, Strip& strip, const std::string& name) {
  const auto& hosts = view.scenario().hosts;
  const auto host = std::ranges::find(hosts, name, &world::HostSetup::name);
  if (host == hosts.end()) return;
  const std::vector<const protocols::Protocol*> served = world::served_by(*host);
  if (served.empty()) return;
  constexpr const char* kLabel = "Be the server";
  constexpr const char* kTip = "Sit in the server's seat and type its replies";
  if (served.size() == 1) {
    if (strip.button("seat", kLabel, kTip, "answer")) {
      sit_down(view, name, served.front()->port);
    }
    return;
  }
  std::vector<std::string> names;
  for (const auto* protocol : served) names.emplace_back(protocol->name);
  if (const auto chosen = strip.choose("seat", kLabel, names, kTip, "answer")) {
    sit_down(view, name, served[*chosen]->port);
  }
}

void host_strip(view::View& view, Strip& strip, HostId id, std::string_view owner) {
  const auto found = view.now.hosts.find(id);
  if (found == view.now.hosts.end()) return;
  const trace::HostNow& host = found->second;
  const std::string name{host.name};
  if (strip.button(
          "power", host.up ? "Switch off" : "Switch on",
          host.up ? "Its programs stop; what is on its disk stays" : "Its programs start again",
          host.up ? "switch-off" : "switch-on")) {
    ask(view, world::SetHost{name, !host.up});
  }
  if (host.kind != trace::HostKind::Router) {
    if (strip.button("type", "Terminal", "Sit down here and type to a server by hand", "type")) {
      view.typing.host = name;
      view.typing.serving = false;
      view.tab = view::Tab::Terminal;
    }
    server_button(view, strip, name);
    user_buttons(view, strip, agents_of(view, name, owner));
  }
  strip.name(host.label.empty() ? name : std::string{host.label});
}

}  // namespace

bool can_do(const view::View& view) {
  if (!view.can_act()) return false;
  const view::Choice& choice = view.selection.now();
  return std::holds_alternative<view::ChosenLink>(choice) ||
         std::holds_alternative<view::ChosenHost>(choice) ||
         std::holds_alternative<view::ChosenAgent>(choice);
}

int doing(view::View& view, view::Rect row) {
  Strip strip{view, row};
  match(
      view.selection.now(),
      [&](const view::ChosenLink& chosen) { link_strip(view, strip, chosen.link); },
      [&](const view::ChosenHost& chosen) { host_strip(view, strip, chosen.host, {}); },
      [&](const view::ChosenAgent& chosen) {
        const auto agent = view.now.agents.find(chosen.agent);
        if (agent == view.now.agents.end()) return;
        const bool user = agent->second.kind == trace::AgentKind::UserAgent;
        host_strip(view, strip, agent->second.host, user ? agent->second.owner : "");
      },
      [](const auto&) {});
  return strip.rows();
}

}  // namespace panels::topology
