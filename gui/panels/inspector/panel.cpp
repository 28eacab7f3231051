#include "gui/panels/inspector/panel.h"

#include <algorithm>
#include <string>

#include "gui/panels/draw.h"
#include "gui/panels/inspector/parts.h"
#include "gui/reading/naming.h"
#include "gui/view/acts.h"
#include "gui/view/lying.h"
#include "sim/match.h"
#include "sim/report/agents.h"
#include "sim/report/narrate.h"
#include "sim/trace/names.h"

namespace panels::inspector {

namespace {

// "3 times"
std::string times(std::uint64_t count) {
  return view::filled(in_language(count == 1 ? "{} time" : "{} times"), {std::to_string(count)});
}

std::string yes_or_no(bool is) {
  return std::string{in_language(is ? "yes" : "no")};
}

std::string message_number(MailId mail) {
  return view::filled(in_language("Message {}"), {std::to_string(mail.value)});
}

std::string milliseconds(Duration duration) {
  return std::to_string(duration.count() / 1000) + " ms";
}

void show_mail(Column& column, const view::ChosenMail& chosen) {
  const MailId mail = chosen.mail;
  const trace::MailNow* found = column.view().now.mails.find(mail);
  if (found == nullptr) return column.words("It is not known yet.", true);
  const trace::MailNow& now = *found;
  column.title(message_number(mail));
  column.row("In spools", std::to_string(now.spools));
  column.row("Delivered", times(now.delivered));
  column.row("Fetched", times(now.fetched));
  if (now.given_up > 0) column.row("Given up", times(now.given_up));
  if (now.bounce)
    column.link("→ the notification of its failure", view::ChosenMail{.mail = now.bounce});
  if (now.bounce_of)
    column.link("→ the message that failed", view::ChosenMail{.mail = now.bounce_of});
  column.gap();
  const view::Lying lying = view::lying(column.view().now, chosen);
  const std::string size =
      view::filled(in_language(lying.octets.size() == 1 ? "{} octet" : "{} octets"),
                   {std::to_string(lying.octets.size())});
  column.words(lying.where.in(column.view().language) + ": " + size, true);
  show_message(column, {lying.reverse_path, lying.forward_paths}, lying.octets);
}

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
  }
  return "";
}

void show_spool(Column& column, AgentId agent) {
  const auto spool = column.view().now.spools.find(agent);
  if (spool == column.view().now.spools.end() || spool->second.empty()) {
    return column.words("It is empty now.", true);
  }
  for (const auto& [mail, spooled] : spool->second) {
    column.link(message_number(mail), view::ChosenMail{.mail = mail, .agent = agent});
    column.row("Attempts", std::to_string(spooled.attempts));
    for (const auto& [path, waiting] : spooled.waiting) {
      column.row("Waits for", path);
      if (waiting.why.empty()) continue;
      column.row("Next attempt at",
                 reading::at_the_clock(waiting.retry_at, column.view().now.epoch_seconds,
                                       column.view().language));
      column.words(waiting.why, true);
    }
  }
}

void show_agent(Column& column, AgentId id) {
  const view::View& view = column.view();
  const auto found = view.now.agents.find(id);
  if (found == view.now.agents.end()) return;
  const trace::AgentNow& agent = found->second;
  column.title(reading::agent_on(view.story.directory(), id, view.language));
  const std::vector<const protocols::Protocol*> spoken = report::spoken_by(agent.kind);
  std::string names;
  for (const protocols::Protocol* one : spoken) {
    names += (names.empty() ? "" : ", ") + std::string{one->name};
  }
  const std::string speaks =
      names.empty() ? "" : view::filled(in_language("It speaks {}."), {names});
  column.note(in_language(task_of(agent.kind)), speaks,
              view::colour_of(view.theme, spoken.empty() ? nullptr : spoken.front()));
  column.link("→ " + view.story.directory().host(agent.host), view::ChosenHost{agent.host});
  column.gap();
  if (agent.kind == trace::AgentKind::Spool) show_spool(column, id);
  std::string_view present;
  SessionId open;
  const protocols::Protocol* protocol = spoken.empty() ? nullptr : spoken.front();
  for (const auto& [session, state] : agent.machines) {
    column.row(view::filled(in_language("State in session {}"), {std::to_string(session.value)}),
               state);
    present = state;
    open = session;
    const trace::SessionNow* now = view.now.sessions.find(session);
    if (now != nullptr) protocol = &protocols::named(now->protocol.name);
  }
  for (const trace::InboxItem& item : agent.inbox) {
    column.link(view::filled(in_language("Fetched: message {}"), {std::to_string(item.mail.value)}),
                view::of_inbox(id, item));
  }
  column.gap();
  if (protocol != nullptr) show_diagram(column, id, open, *protocol, present);
}

void show_host(Column& column, HostId id) {
  const view::View& view = column.view();
  const auto found = view.now.hosts.find(id);
  if (found == view.now.hosts.end()) return;
  const trace::HostNow& host = found->second;
  column.title(host.label.empty() ? host.name : host.label);
  column.row("Name", host.name);
  column.row("Address", trace::to_text(host.address));
  column.row("Switched on", yes_or_no(host.up));
  column.gap();
  for (const auto& [agent, now] : view.now.agents) {
    if (now.host == id) column.link(now.label, view::ChosenAgent{agent});
  }
  bool first = true;
  for (const auto& [end, state] : view.now.connections) {
    if (end.host != id) continue;
    if (std::exchange(first, false)) {
      column.gap();
      column.title("TCP connections");
    }
    column.row(std::to_string(end.port) + " ↔ " + view.story.directory().address(end.peer) + ":" +
                   std::to_string(end.peer_port),
               trace::name_of(state));
  }
}

void show_link(Column& column, LinkId id) {
  const view::View& view = column.view();
  const auto found = view.now.links.find(id);
  if (found == view.now.links.end()) return;
  const trace::LinkNow& link = found->second;
  column.title(view::filled(in_language("Link: {}"), {view.story.directory().link(id)}));
  column.row("State", in_language(link.up ? "works" : "is cut"));
  column.row("Delay, one way", milliseconds(link.delay));
  column.row("Bandwidth", link.bits_per_second == 0
                              ? std::string{in_language("no limit")}
                              : std::to_string(link.bits_per_second / 1000) + " kbit/s");
  column.row("Loss", link.lost == 0
                         ? std::string{in_language("none")}
                         : view::filled(in_language("{} in {}"),
                                        {std::to_string(link.lost), std::to_string(link.lost_in)}));
  const auto on_it = std::ranges::count_if(
      view.now.in_flight, [id](const auto& flight) { return flight.second.link == id; });
  column.row("Packets on it now", std::to_string(on_it));
  column.link(view.story.directory().host(link.a), view::ChosenHost{link.a});
  column.link(view.story.directory().host(link.b), view::ChosenHost{link.b});
}

// What was said last; nothing before anything was.
Seq latest(const view::View& view) {
  const auto& all = view.story.utterances();
  const auto next =
      std::ranges::upper_bound(all, view.playhead.at(), {}, &reading::Utterance::from);
  return next == all.begin() ? view.now.last : std::prev(next)->said;
}

// Before anything is played: what this is about, and how one goes on.
void show_introduction(Column& column) {
  const view::View& view = column.view();
  column.title(view.now.title);
  if (view.can_act()) {
    std::string about = view.scenario().about;  // Its line ends are the file's, not the reader's.
    std::ranges::replace(about, '\n', ' ');
    column.words(about);
  } else {
    column.words("A recorded run. What was done in it stays as it was.");
  }
  column.gap(12);
  column.title("How to go on");
  column.row("Space", in_language("plays, and pauses"));
  column.row("→ and ←", in_language("one step on, one step back"));
  column.row("a click", in_language("looks inside: a computer, a link, an arrow"));
  column.row("?", in_language("shows all keys"));
}

}  // namespace

void panel(view::View& view, view::Rect rect) {
  begin_panel(view, "inspector", rect, view.theme.panel, true);
  {
    Column column{view, rect};
    const view::Choice choice = view.selection.now();
    if (view.selection.can_go_back() || view.selection.can_go_forward()) {
      const int pressed = column.buttons({"‹ Back", "Forward ›"});
      if (pressed == 0) view::perform(view, view::Act::ChosenBefore);
      if (pressed == 1) view::perform(view, view::Act::ChosenAfter);
    }
    match(
        choice,
        [&](const view::Nothing&) {
          const Seq seq = latest(view);
          if (view.playhead.at() == SimTime{} && !view.playhead.playing()) {
            return show_introduction(column);
          }
          if (!seq) return column.words("Nothing has happened yet: press Space.", true);
          column.words("The latest. Click anything to keep it here.", true);
          show_record(column, seq);
        },
        [&](const view::ChosenRecord& chosen) { show_record(column, chosen.seq); },
        [&](const view::ChosenAgent& chosen) { show_agent(column, chosen.agent); },
        [&](const view::ChosenHost& chosen) { show_host(column, chosen.host); },
        [&](const view::ChosenLink& chosen) { show_link(column, chosen.link); },
        [&](const view::ChosenMail& chosen) { show_mail(column, chosen); });
  }
  end_panel();
}

}  // namespace panels::inspector
