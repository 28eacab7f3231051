#include "gui/panels/side/mailboxes.h"

#include <string>

#include "gui/panels/column.h"
#include "gui/panels/draw.h"
#include "gui/reading/naming.h"
#include "gui/view/lying.h"

namespace panels::side {

namespace {

// "2 messages"
std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return view::filled(in_language(count == 1 ? one : many), {std::to_string(count)});
}

void mailbox(Column& column, MailboxId id, const trace::MailboxNow& box) {
  const report::Directory& directory = column.view().story.directory();
  const std::size_t count = box.messages.size();
  column.title(view::filled(in_language("Mailbox {}"), {directory.mailbox(id)}));
  column.words(count == 0 ? "empty" : counted(count, "{} message", "{} messages"), true);
  for (const AgentId reader : box.opened_by) {
    column.words(view::filled(in_language("opened by the {}"),
                              {reading::agent_on(directory, reader, column.view().language)}),
                 true);
  }
  for (const auto& [uid, message] : box.messages) {
    const trace::Stored& stored = message;
    column.short_link(
        [&] { return view::summary(column.view().language, stored.mail, stored.message); },
        view::ChosenMail{.mail = stored.mail, .mailbox = id, .uid = uid});
  }
  column.gap(10);
}

void spool(Column& column, AgentId agent, const trace::SpoolNow& spool) {
  column.title(reading::agent_on(column.view().story.directory(), agent, column.view().language));
  if (spool.empty()) column.words("empty", true);
  for (const auto& [mail, spooled] : spool) {
    for (const auto& [path, waiting] : spooled.waiting) {
      column.link(view::filled(in_language("✉ {} · for {} · {} · {}"),
                               {std::to_string(mail.value), path,
                                counted(spooled.octets, "{} octet", "{} octets"),
                                counted(spooled.attempts, "{} attempt", "{} attempts")}),
                  view::ChosenMail{.mail = mail, .agent = agent});
      if (waiting.why.empty()) continue;
      column.words(
          view::filled(in_language("next attempt at {}: {}"),
                       {reading::at_the_clock(waiting.retry_at, column.view().now.epoch_seconds,
                                              column.view().language),
                        waiting.why}),
          true);
    }
  }
  column.gap(10);
}

void inbox(Column& column, AgentId id, const trace::AgentNow& agent) {
  column.title(reading::agent_on(column.view().story.directory(), id, column.view().language));
  column.words(agent.inbox.empty() ? "nothing fetched so far"
                                   : counted(agent.inbox.size(), "{} fetched", "{} fetched"),
               true);
  for (const trace::InboxItem& item : agent.inbox) {
    column.short_link(
        [&] { return view::summary(column.view().language, item.mail, item.message); },
        view::of_inbox(id, item));
  }
  if (!agent.problem.empty()) {
    column.words(
        view::filled(in_language("Mail could not be got the last time: {}"), {agent.problem}));
  }
  column.gap(10);
}

}  // namespace

void mailboxes(view::View& view, view::Rect rect) {
  begin_panel(view, "mailboxes", rect, view.theme.panel, true);
  {
    Column column{view, rect};
    for (const auto& [host, now] : view.now.hosts) {
      for (const auto& [id, box] : view.now.mailboxes) {
        const auto keeper = view.now.agents.find(box.agent);
        if (keeper != view.now.agents.end() && keeper->second.host == host)
          mailbox(column, id, box);
      }
      for (const auto& [id, agent] : view.now.agents) {
        if (agent.host != host) continue;
        if (agent.kind == trace::AgentKind::UserAgent) inbox(column, id, agent);
        if (agent.kind != trace::AgentKind::Spool) continue;
        const auto found = view.now.spools.find(id);
        static const trace::SpoolNow kEmpty;
        spool(column, id, found == view.now.spools.end() ? kEmpty : found->second);
      }
    }
  }
  end_panel();
}

}  // namespace panels::side
