// An agent: what it is for, what lies with it and since when, its states.
#include <string>

#include "gui/panels/draw.h"
#include "gui/panels/inspector/parts.h"
#include "gui/reading/clock.h"
#include "gui/reading/naming.h"
#include "gui/view/in_words.h"
#include "gui/view/lying.h"
#include "sim/report/agents.h"

namespace panels::inspector {

std::string message_number(MailId mail) {
  return view::filled(in_language("Message {}"), {std::to_string(mail.value)});
}

namespace {

std::string clock_of(const view::View& view, SimTime at) {
  return reading::at_the_clock(at, view.now.epoch_seconds, view.language);
}

void show_spool(Column& column, AgentId agent) {
  const auto spool = column.view().now.spools.find(agent);
  if (spool == column.view().now.spools.end() || spool->second.empty()) {
    return column.words("It is empty now.", true);
  }
  for (const auto& [mail, spooled] : spool->second) {
    column.link(message_number(mail), view::ChosenMail{.mail = mail, .agent = agent});
    column.row("Waits since", clock_of(column.view(), spooled.queued_at));
    column.row("Attempts", std::to_string(spooled.attempts));
    for (const auto& [path, waiting] : spooled.waiting) {
      column.row("Waits for", path);
      if (waiting.why.empty()) continue;
      column.row("Next attempt at", clock_of(column.view(), waiting.retry_at));
      column.words(waiting.why, true);
    }
  }
}

void show_mailboxes(Column& column, AgentId agent) {
  const view::View& view = column.view();
  bool any = false;
  for (const auto& [id, box] : view.now.mailboxes) {
    if (box.agent != agent) continue;
    for (const auto& [uid, stored] : box.messages) {
      any = true;
      column.link(message_number(stored.mail),
                  view::ChosenMail{.mail = stored.mail, .mailbox = id, .uid = uid});
      column.row("For", box.address);
      column.row("Lies here since", clock_of(view, stored.at));
    }
  }
  if (!any) column.words("No message lies here now.", true);
}

void show_inbox(Column& column, AgentId agent, const std::vector<trace::InboxItem>& inbox) {
  for (const trace::InboxItem& item : inbox) {
    column.link(view::filled(in_language("Fetched: message {}"), {std::to_string(item.mail.value)}),
                view::of_inbox(agent, item));
    column.row("Fetched at", clock_of(column.view(), item.at));
  }
}

}  // namespace

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
  column.note(in_language(view::task_of(agent.kind)), speaks,
              view::colour_of(view.theme, spoken.empty() ? nullptr : spoken.front()));
  column.link("→ " + view.story.directory().host(agent.host), view::ChosenHost{agent.host});
  column.gap();
  if (agent.kind == trace::AgentKind::Spool) show_spool(column, id);
  if (agent.kind == trace::AgentKind::Mailboxes) show_mailboxes(column, id);
  for (const auto& [session, state] : agent.machines) {
    column.row(view::filled(in_language("State in session {}"), {std::to_string(session.value)}),
               state);
  }
  show_inbox(column, id, agent.inbox);
  show_ring(column, id);
  column.gap();
  show_machine(column, id);
}

}  // namespace panels::inspector
