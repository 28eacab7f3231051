#include "gui/view/doings.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "gui/view/key_ring.h"
#include "gui/view/mail_program.h"
#include "gui/view/schooling.h"
#include "gui/view/seating.h"
#include "sim/match.h"
#include "sim/world/served.h"

namespace view {

namespace {

using namespace std::chrono_literals;

void ask(View& view, world::Action action, bool watch = false) {
  view.requests.emplace_back(Do{std::move(action), watch});
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

std::string loss_in_words(const View& view, std::uint32_t lost, std::uint32_t lost_in) {
  if (lost == 0) return std::string{view.language.of("none")};
  return lost == lost_in ? std::string{view.language.of("all")}
                         : filled(view.language.of("{} in {}"),
                                  {std::to_string(lost), std::to_string(lost_in)});
}

world::SetLink link_named(const View& view, LinkId id) {
  const trace::LinkNow& link = view.now.links.at(id);
  const report::Directory& directory = view.story.directory();
  return {.a = directory.host(link.a), .b = directory.host(link.b)};
}

Doing losing(const View& view, LinkId id, const trace::LinkNow& link) {
  return {
      .id = "loss",
      .label = filled(view.language.of("Loss {}"), {loss_in_words(view, link.lost, link.lost_in)}),
      .tip = "How many packets this link loses from now on",
      .action = "set-link",
      .rows = words_of(kLosses),
      .perform = [id](View& now, std::size_t row) {
        world::SetLink set = link_named(now, id);
        set.lost = kLosses[row].lost;
        set.lost_in = kLosses[row].lost_in;
        ask(now, set);
      }};
}

Doing delaying(const View& view, LinkId id, const trace::LinkNow& link) {
  return {.id = "delay",
          .label = filled(view.language.of("Delay {}"), {delay_in_words(link.delay)}),
          .tip = "How long a packet is under way from now on",
          .action = "set-link",
          .rows = words_of(kDelays),
          .perform = [id](View& now, std::size_t row) {
            world::SetLink set = link_named(now, id);
            set.delay = kDelays[row].value;
            ask(now, set);
          }};
}

Doing cutting(LinkId id, bool up) {
  return {.id = "cut",
          .label = up ? "Cut" : "Repair",
          .tip = up ? "Nothing passes this link any more" : "It carries packets again",
          .action = "set-link",
          .perform = [id, up](View& now, std::size_t) {
            world::SetLink set = link_named(now, id);
            set.up = !up;
            ask(now, set);
          }};
}

Doing listening(LinkId id) {
  return {.id = "listen",
          .label = "Listen here",
          .tip = "Put the eavesdropper on this link: he sees every octet that crosses it",
          .perform = [id](View& now, std::size_t) { put_eye(now, id); }};
}

void on_link(const View& view, LinkId id, std::vector<Doing>& all) {
  const auto link = view.now.links.find(id);
  if (link == view.now.links.end()) return;
  all.push_back(losing(view, id, link->second));
  all.push_back(delaying(view, id, link->second));
  all.push_back(cutting(id, link->second.up));
  all.push_back(listening(id));
}

// — computers —

// Its user agents; where `owner` is given, only that user's.
std::vector<const world::UserAgentSetup*> agents_of(const View& view, const std::string& host,
                                                    std::string_view owner) {
  std::vector<const world::UserAgentSetup*> agents;
  for (const world::UserAgentSetup& agent : view.scenario().user_agents) {
    if (agent.host == host && (owner.empty() || agent.user == owner)) agents.push_back(&agent);
  }
  return agents;
}

std::vector<std::string> users(const std::vector<const world::UserAgentSetup*>& agents) {
  std::vector<std::string> names;
  for (const auto* agent : agents) names.push_back(agent->user);
  return names;
}

// One of the agents does it: at once, or, where several people sit there, the one whose row is
// chosen.
template <class Deed>
Doing by_user(Doing doing, const std::vector<const world::UserAgentSetup*>& agents, bool several,
              Deed deed) {
  if (several) doing.rows = users(agents);
  std::vector<world::UserAgentSetup> copies;
  for (const auto* agent : agents) copies.push_back(*agent);
  doing.perform = [copies, deed](View& now, std::size_t row) { deed(now, copies[row]); };
  return doing;
}

void by_users(const View& view, const std::string& host, std::string_view owner,
              std::vector<Doing>& all) {
  const auto agents = agents_of(view, host, owner);
  std::vector<const world::UserAgentSetup*> readers;
  for (const auto* agent : agents) {
    if (world::reads_mail(agent->access)) readers.push_back(agent);
  }
  if (!readers.empty()) {
    all.push_back(by_user({.id = "check",
                           .label = "Get mail",
                           .tip = "Get new mail from the mailbox",
                           .action = "check-mail"},
                          readers, agents.size() > 1,
                          [](View& now, const world::UserAgentSetup& agent) {
                            ask(now, world::CheckMail{agent.user, agent.host}, true);
                          }));
  }
  if (agents.empty()) return;
  all.push_back(by_user(
      {.id = "write", .label = "Write", .tip = "Write and send a message", .action = "send"},
      agents, agents.size() > 1, [](View& now, const world::UserAgentSetup& agent) {
        open_composer(now, begin_writing(now.drafts, agent.user, agent.host));
      }));
}

// The seat of its server; of one of them, where there are several.
void as_server(const View& view, const std::string& name, std::vector<Doing>& all) {
  const auto& hosts = view.scenario().hosts;
  const auto host = std::ranges::find(hosts, name, &world::HostSetup::name);
  if (host == hosts.end()) return;
  const std::vector<const protocols::Protocol*> served = world::served_by(*host);
  if (served.empty()) return;
  Doing doing{.id = "seat",
              .label = "Be the server",
              .tip = "Sit in the server's seat and type its replies",
              .action = "answer",
              .perform = [name, served](View& now, std::size_t row) {
                sit_at(now, {.host = name, .port = served[row]->port});
                now.tab = Tab::Terminal;
              }};
  for (const auto* protocol : served) {
    if (served.size() > 1) doing.rows.emplace_back(protocol->name);
  }
  all.push_back(std::move(doing));
}

void on_host(const View& view, HostId id, std::string_view owner, std::vector<Doing>& all) {
  const auto found = view.now.hosts.find(id);
  if (found == view.now.hosts.end()) return;
  const trace::HostNow& host = found->second;
  const std::string name{host.name};
  const bool up = host.up;
  all.push_back(
      {.id = "power",
       .label = up ? "Switch off" : "Switch on",
       .tip = up ? "Its programs stop; what is on its disk stays" : "Its programs start again",
       .action = up ? "switch-off" : "switch-on",
       .perform = [name, up](View& now, std::size_t) {
         ask(now, world::SetHost{name, !up});
       }});
  if (host.kind == trace::HostKind::Router) return;
  all.push_back({.id = "type",
                 .label = "Terminal",
                 .tip = "Sit down here and type to a server by hand",
                 .action = "type",
                 .perform = [name](View& now, std::size_t) {
                   sit_at(now, {.host = name});
                   now.tab = Tab::Terminal;
                 }});
  as_server(view, name, all);
  by_users(view, name, owner, all);
  comparisons_of(view, name, owner, all);
}

// The computer that is chosen, or on which the chosen agent is.
HostId host_of(const View& view, const Choice& choice) {
  if (const auto* host = std::get_if<ChosenHost>(&choice)) return host->host;
  const auto* chosen = std::get_if<ChosenAgent>(&choice);
  if (chosen == nullptr) return {};
  const auto agent = view.now.agents.find(chosen->agent);
  return agent == view.now.agents.end() ? HostId{} : agent->second.host;
}

// Whose agent is chosen; empty: none of a user's.
std::string_view owner_of(const View& view, const Choice& choice) {
  const auto* chosen = std::get_if<ChosenAgent>(&choice);
  if (chosen == nullptr) return {};
  const auto agent = view.now.agents.find(chosen->agent);
  const bool user =
      agent != view.now.agents.end() && agent->second.kind == trace::AgentKind::UserAgent;
  return user ? agent->second.owner : std::string_view{};
}

}  // namespace

bool can_do(const View& view) {
  if (!view.can_act()) return false;
  const Choice& choice = view.selection.now();
  return std::holds_alternative<ChosenLink>(choice) || std::holds_alternative<ChosenHost>(choice) ||
         std::holds_alternative<ChosenAgent>(choice);
}

std::vector<Doing> doings(const View& view) {
  std::vector<Doing> all;
  if (!can_do(view)) return all;
  const Choice& choice = view.selection.now();
  if (const auto* chosen = std::get_if<ChosenLink>(&choice)) on_link(view, chosen->link, all);
  if (const HostId host = host_of(view, choice)) on_host(view, host, owner_of(view, choice), all);
  return all;
}

std::string chosen_name(const View& view) {
  const Choice& choice = view.selection.now();
  if (const auto* chosen = std::get_if<ChosenLink>(&choice)) {
    return view.now.links.contains(chosen->link) ? view.story.directory().link(chosen->link) : "";
  }
  const auto host = view.now.hosts.find(host_of(view, choice));
  if (host == view.now.hosts.end()) return {};
  return std::string{host->second.label.empty() ? host->second.name : host->second.label};
}

}  // namespace view
