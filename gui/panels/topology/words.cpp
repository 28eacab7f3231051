// What is under the mouse, in a sentence.
#include <algorithm>

#include "gui/panels/topology/scene.h"
#include "gui/reading/naming.h"
#include "sim/match.h"
#include "sim/report/narrate.h"
#include "sim/trace/names.h"

namespace panels::topology {

namespace {

// "2 messages"
std::string messages(std::size_t count) {
  return view::filled(in_language(count == 1 ? "{} message" : "{} messages"),
                      {std::to_string(count)});
}

std::string of_host(const view::View& view, HostId id) {
  const auto found = view.now.hosts.find(id);
  if (found == view.now.hosts.end()) return {};
  const trace::HostNow& host = found->second;
  const std::string_view pattern =
      host.kind == trace::HostKind::Router   ? in_language("{} is a router with the address {}.")
      : host.kind == trace::HostKind::Server ? in_language("{} is a server with the address {}.")
                                             : in_language("{} is a computer with the address {}.");
  const std::string text =
      view::filled(pattern, {visible(host.name), trace::to_text(host.address)});
  return host.up ? text : text + " " + std::string{in_language("It is off.")};
}

std::string of_mailboxes(const view::View& view, AgentId id) {
  std::string text;
  for (const auto& [number, mailbox] : view.now.mailboxes) {
    if (mailbox.agent != id) continue;
    const std::string name = view.story.directory().mailbox(number);
    text += "\n" + visible(name) + ": " + messages(mailbox.messages.size());
  }
  return text;
}

std::string of_agent(const view::View& view, AgentId id) {
  const auto found = view.now.agents.find(id);
  if (found == view.now.agents.end()) return {};
  const trace::AgentNow& agent = found->second;
  std::string text = visible(reading::agent_on(view.story.directory(), id, view.language));
  if (!agent.owner.empty()) {
    text = view::filled(in_language("{}, for {}"), {text, visible(agent.owner)});
  }
  text += ".";
  switch (agent.kind) {
    case trace::AgentKind::Spool: {
      const auto spool = view.now.spools.find(id);
      const std::size_t waiting = spool == view.now.spools.end() ? 0 : spool->second.size();
      return text + " " +
             view::filled(in_language(waiting == 1 ? "{} message waits to be sent on."
                                                   : "{} messages wait to be sent on."),
                          {std::to_string(waiting)});
    }
    case trace::AgentKind::Mailboxes:
      return text + of_mailboxes(view, id);
    case trace::AgentKind::UserAgent:
      return text + " " +
             view::filled(in_language("Composed and not sent: {}. Fetched: {}."),
                          {std::to_string(reading::unsent(view.now, id)),
                           std::to_string(agent.inbox.size())});
    default:
      break;
  }
  if (agent.machines.empty()) return text;
  return text + " " +
         view::filled(in_language("Its state: {}."), {visible(agent.machines.rbegin()->second)});
}

std::string of_link(const view::View& view, LinkId id) {
  const auto found = view.now.links.find(id);
  if (found == view.now.links.end()) return {};
  const trace::LinkNow& link = found->second;
  const report::Directory& directory = view.story.directory();
  const std::string a = visible(directory.host(link.a)), b = visible(directory.host(link.b));
  if (!link.up) {
    return view::filled(in_language("The link between {} and {} is cut: nothing passes."), {a, b});
  }
  const std::string delay = std::to_string(link.delay.count() / 1000) + "." +
                            std::to_string(link.delay.count() % 1000 / 100);
  std::string text =
      view::filled(in_language("The link between {} and {} takes {} ms one way"), {a, b, delay});
  if (link.bits_per_second > 0) {
    text += view::filled(in_language(", at {} bit/s"), {std::to_string(link.bits_per_second)});
  }
  if (link.lost > 0) {
    text += view::filled(in_language("; it loses {} packet in {}"),
                         {std::to_string(link.lost), std::to_string(link.lost_in)});
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

}  // namespace panels::topology
