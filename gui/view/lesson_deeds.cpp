#include "gui/view/lesson_deeds.h"

#include <string>
#include <utility>

#include "sim/match.h"
#include "sim/world/access.h"

namespace view {

namespace {

void ask_for(View& view, std::string_view name, world::Action action, bool watch) {
  const std::string_view why = forbidden(view.taken(), name);
  if (why.empty()) {
    view.requests.emplace_back(Do{std::move(action), watch});
  } else {
    view.schooling.problem = why;
  }
}

// The first user agent on a computer; null: there is none.
const world::UserAgentSetup* agent_on(const View& view, std::string_view host, bool reads) {
  for (const world::UserAgentSetup& agent : view.scenario().user_agents) {
    if (agent.host == host && (!reads || world::reads_mail(agent.access))) return &agent;
  }
  return nullptr;
}

void write_on(View& view, std::string_view host) {
  const auto* agent = agent_on(view, host, false);
  if (agent == nullptr) return;
  view.schooling.problem = forbidden(view.taken(), "send");
  if (!view.schooling.problem.empty()) return;
  open_composer(view, begin_writing(view.drafts, agent->user, agent->host));
}

void do_on_host(View& view, const trace::HostNow& host, int key) {
  const std::string name{host.name};
  if (key == 'O')
    ask_for(view, host.up ? "switch-off" : "switch-on", world::SetHost{name, !host.up}, false);
  if (key == 'W') write_on(view, name);
  const auto* reader = key == 'G' ? agent_on(view, name, true) : nullptr;
  if (reader != nullptr) {
    ask_for(view, "check-mail", world::CheckMail{reader->user, reader->host}, true);
  }
}

}  // namespace

bool do_to_chosen(View& view, int key) {
  if (key != 'G' && key != 'W' && key != 'O' && key != 'C') return false;
  match(
      view.selection.now(),
      [&](const ChosenHost& chosen) {
        const auto host = view.now.hosts.find(chosen.host);
        if (host != view.now.hosts.end()) do_on_host(view, host->second, key);
      },
      [&](const ChosenLink& chosen) {
        const auto link = view.now.links.find(chosen.link);
        if (key != 'C' || link == view.now.links.end()) return;
        const report::Directory& directory = view.story.directory();
        ask_for(view, "set-link",
                world::SetLink{.a = directory.host(link->second.a),
                               .b = directory.host(link->second.b),
                               .up = !link->second.up},
                false);
      },
      [](const auto&) {});
  return true;
}

}  // namespace view
