#include "gui/view/in_words.h"

#include <algorithm>

#include "gui/reading/acting.h"
#include "gui/reading/naming.h"
#include "gui/view/visible.h"
#include "sim/match.h"
#include "sim/report/narrate.h"
#include "sim/trace/names.h"

namespace view {

namespace {

// "2 messages"
std::string messages(const View& view, std::size_t count) {
  return filled(view.language.of(count == 1 ? "{} message" : "{} messages"),
                {std::to_string(count)});
}

std::string of_host(const View& view, HostId id) {
  const auto found = view.now.hosts.find(id);
  if (found == view.now.hosts.end()) return {};
  const trace::HostNow& host = found->second;
  const std::string_view pattern = host.kind == trace::HostKind::Router
                                       ? view.language.of("{} is a router with the address {}.")
                                   : host.kind == trace::HostKind::Server
                                       ? view.language.of("{} is a server with the address {}.")
                                       : view.language.of("{} is a computer with the address {}.");
  const std::string text = filled(pattern, {visible(host.name), trace::to_text(host.address)});
  return host.up ? text : text + " " + std::string{view.language.of("It is off.")};
}

std::string of_mailboxes(const View& view, AgentId id) {
  std::string text;
  for (const auto& [number, mailbox] : view.now.mailboxes) {
    if (mailbox.agent != id) continue;
    const std::string name = view.story.directory().mailbox(number);
    text += "\n" + visible(name) + ": " + messages(view, mailbox.messages.size());
  }
  return text;
}

std::string of_agent(const View& view, AgentId id) {
  const auto found = view.now.agents.find(id);
  if (found == view.now.agents.end()) return {};
  const trace::AgentNow& agent = found->second;
  std::string text = visible(reading::agent_on(view.story.directory(), id, view.language));
  if (!agent.owner.empty()) {
    text = filled(view.language.of("{}, for {}"), {text, visible(agent.owner)});
  }
  text += ".";
  switch (agent.kind) {
    case trace::AgentKind::Spool: {
      const auto spool = view.now.spools.find(id);
      const std::size_t waiting = spool == view.now.spools.end() ? 0 : spool->second.size();
      return text + " " +
             filled(view.language.of(waiting == 1 ? "{} message waits to be sent on."
                                                  : "{} messages wait to be sent on."),
                    {std::to_string(waiting)});
    }
    case trace::AgentKind::Mailboxes:
      return text + of_mailboxes(view, id);
    case trace::AgentKind::UserAgent:
      return text + " " +
             filled(view.language.of("Composed and not sent: {}. Fetched: {}."),
                    {std::to_string(reading::unsent(view.now, id)),
                     std::to_string(agent.inbox.size())});
    default:
      break;
  }
  if (agent.machines.empty()) return text;
  return text + " " +
         filled(view.language.of("Its state: {}."), {visible(agent.machines.rbegin()->second)});
}

std::string of_link(const View& view, LinkId id) {
  const auto found = view.now.links.find(id);
  if (found == view.now.links.end()) return {};
  const trace::LinkNow& link = found->second;
  const report::Directory& directory = view.story.directory();
  const std::string a = visible(directory.host(link.a)), b = visible(directory.host(link.b));
  if (!link.up) {
    return filled(view.language.of("The link between {} and {} is cut: nothing passes."), {a, b});
  }
  const std::string delay = std::to_string(link.delay.count() / 1000) + "." +
                            std::to_string(link.delay.count() % 1000 / 100);
  std::string text =
      filled(view.language.of("The link between {} and {} takes {} ms one way"), {a, b, delay});
  if (link.bits_per_second > 0) {
    text += filled(view.language.of(", at {} bit/s"), {std::to_string(link.bits_per_second)});
  }
  if (link.lost > 0) {
    text += filled(view.language.of("; it loses {} packet in {}"),
                   {std::to_string(link.lost), std::to_string(link.lost_in)});
  }
  return text + ".";
}

}  // namespace

std::string_view task_of(trace::AgentKind kind) {
  switch (kind) {
    case trace::AgentKind::UserAgent:
      return "The user agent: the user writes, reads and answers mail with it.";
    case trace::AgentKind::Terminal:
      return "A terminal: somebody types commands to a server by hand.";
    case trace::AgentKind::MtaClient:
      return "The MTA client pushes messages to another server.";
    case trace::AgentKind::MtaServer:
      return "The MTA server takes messages from MTA clients.";
    case trace::AgentKind::Spool:
      return "The spool keeps messages that are still to be sent on.";
    case trace::AgentKind::Aliases:
      return "The alias database: one name for several people.";
    case trace::AgentKind::Mailboxes:
      return "The mailboxes of the users of this server.";
    case trace::AgentKind::MaaServer:
      return "The MAA server gives users the mail in their mailboxes.";
    case trace::AgentKind::MaaClient:
      return "The MAA client pulls a user's mail from his mailbox.";
    case trace::AgentKind::NameServer:
      return "The name server knows which server takes mail for a domain.";
    case trace::AgentKind::Resolver:
      return "The resolver asks the name server and remembers the answers.";
    case trace::AgentKind::Outside:
      return "A program outside of the simulation.";
    case trace::AgentKind::Browser:
      return "The browser asks for pages and shows them; the mail stays on the server.";
    case trace::AgentKind::WebServer:
      return "The web mail server makes pages of the mail in its users' mailboxes.";
  }
  return "";
}

std::string in_words(const View& view, const Choice& choice) {
  return match(
      choice, [&](const ChosenHost& chosen) { return of_host(view, chosen.host); },
      [&](const ChosenAgent& chosen) { return of_agent(view, chosen.agent); },
      [&](const ChosenLink& chosen) { return of_link(view, chosen.link); },
      [&](const ChosenRecord& chosen) {
        return visible(report::Narrator{view.trace(), view.story.directory()}.sentence(chosen.seq));
      },
      [](const auto&) { return std::string{}; });
}

}  // namespace view
