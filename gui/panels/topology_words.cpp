// What is under the mouse, in a sentence.
#include <algorithm>

#include "gui/panels/topology_draw.h"
#include "sim/match.h"
#include "sim/report/narrate.h"
#include "sim/trace/names.h"

namespace panels {

namespace {

std::string counted(std::size_t count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

std::string of_host(const view::View& view, HostId id) {
  const auto found = view.now.hosts.find(id);
  if (found == view.now.hosts.end()) return {};
  const trace::HostNow& host = found->second;
  const std::string kind = host.kind == trace::HostKind::Router   ? "a router"
                           : host.kind == trace::HostKind::Server ? "a server"
                                                                  : "a computer";
  return visible(host.name) + " is " + kind + " with the address " + trace::to_text(host.address) +
         (host.up ? "." : ". It is off.");
}

std::string of_mailboxes(const view::View& view, AgentId id) {
  std::string text;
  for (const auto& [number, mailbox] : view.now.mailboxes) {
    if (mailbox.agent != id) continue;
    text += "\n" + visible(mailbox.address) + ": " + counted(mailbox.messages.size(), "message");
  }
  return text;
}

std::string of_agent(const view::View& view, AgentId id) {
  const auto found = view.now.agents.find(id);
  if (found == view.now.agents.end()) return {};
  const trace::AgentNow& agent = found->second;
  std::string text = visible(view.story.directory().agent_on(id));
  if (!agent.owner.empty()) text += ", for " + visible(agent.owner);
  text += ".";
  switch (agent.kind) {
    case trace::AgentKind::Spool: {
      const auto spool = view.now.spools.find(id);
      const std::size_t waiting = spool == view.now.spools.end() ? 0 : spool->second.size();
      return text + " " + counted(waiting, "message") + (waiting == 1 ? " waits" : " wait") +
             " to be sent on.";
    }
    case trace::AgentKind::Mailboxes:
      return text + of_mailboxes(view, id);
    case trace::AgentKind::UserAgent:
      return text + " Composed and not sent: " + std::to_string(view::unsent(view.now, id)) +
             ". Fetched: " + std::to_string(agent.inbox.size()) + ".";
    default:
      break;
  }
  if (agent.machines.empty()) return text;
  return text + " Its state: " + visible(agent.machines.rbegin()->second) + ".";
}

std::string of_link(const view::View& view, LinkId id) {
  const auto found = view.now.links.find(id);
  if (found == view.now.links.end()) return {};
  const trace::LinkNow& link = found->second;
  const report::Directory& directory = view.story.directory();
  std::string text = "The link between " + visible(directory.host(link.a)) + " and " +
                     visible(directory.host(link.b));
  if (!link.up) return text + " is cut: nothing passes.";
  text += " takes " + std::to_string(link.delay.count() / 1000) + "." +
          std::to_string(link.delay.count() % 1000 / 100) + " ms one way";
  if (link.bits_per_second > 0) text += ", at " + std::to_string(link.bits_per_second) + " bit/s";
  if (link.lost > 0) {
    text +=
        "; it loses " + std::to_string(link.lost) + " packet in " + std::to_string(link.lost_in);
  }
  return text + ".";
}

}  // namespace

std::string in_words(const view::View& view, const view::Choice& choice) {
  return match(
      choice, [&](const view::ChosenHost& chosen) { return of_host(view, chosen.host); },
      [&](const view::ChosenAgent& chosen) { return of_agent(view, chosen.agent); },
      [&](const view::ChosenLink& chosen) { return of_link(view, chosen.link); },
      [&](const view::ChosenRecord& chosen) {
        return visible(report::Narrator{view.trace(), view.story.directory()}.sentence(chosen.seq));
      },
      [](const auto&) { return std::string{}; });
}

}  // namespace panels
