// Where things are: the computers with their agents, what lies in mailboxes and spools, the links.
#include <string>

#include "gui/reading/naming.h"
#include "gui/view/lying.h"
#include "gui/view/twin/deeds.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"

namespace view::twin {

namespace {

Node& choice(const View& view, Writer& writer, std::string_view label, const Choice& what) {
  Node& node = writer.add(Kind::Button, name_of(what));
  node.text = plain(without_signs(label));
  node.deed = to_choose(what);
  node.mark = view.selection.now() == what ? Mark::On : Mark::Off;
  return node;
}

std::string counted(const View& view, std::size_t count) {
  return filled(view.language.of(count == 1 ? "{} message" : "{} messages"),
                {std::to_string(count)});
}

void mailbox(const View& view, Writer& writer, MailboxId id, const trace::MailboxNow& box) {
  const std::string name = visible(view.story.directory().mailbox(id));
  writer.words(filled(writer.of("Mailbox {}"), {name}) + ": " +
               (box.messages.size() == 0 ? std::string{writer.of("empty")}
                                         : counted(view, box.messages.size())));
  std::size_t shown = 0;
  for (const auto& [uid, stored] : box.messages) {
    if (++shown > kMostItems) break;
    choice(view, writer, visible(summary(view.language, stored.mail, stored.message)),
           ChosenMail{.mail = stored.mail, .mailbox = id, .uid = uid});
  }
  writer.more(box.messages.size() - std::min(box.messages.size(), kMostItems));
}

void spool(const View& view, Writer& writer, AgentId id) {
  const auto found = view.now.spools.find(id);
  if (found == view.now.spools.end()) return;
  std::size_t shown = 0;
  for (const auto& [mail, spooled] : found->second) {
    if (++shown > kMostItems) break;
    for (const auto& [path, waiting] : spooled.waiting) {
      const std::string label = filled(writer.of("Message {}"), {std::to_string(mail.value)}) +
                                " · " + std::string{writer.of("Waits for")} + " " + visible(path);
      choice(view, writer, label, ChosenMail{.mail = mail, .agent = id});
      break;  // One for each message: all who are waited for stand where it is chosen.
    }
  }
  writer.more(found->second.size() - std::min(found->second.size(), kMostItems));
}

void inbox(const View& view, Writer& writer, AgentId id, const trace::AgentNow& agent) {
  const std::size_t count = agent.inbox.size();
  for (std::size_t i = count - std::min(count, kMostItems); i < count; ++i) {
    const trace::InboxItem& item = agent.inbox[i];
    choice(view, writer, visible(summary(view.language, item.mail, item.message)),
           of_inbox(id, item));
  }
  writer.more(count - std::min(count, kMostItems));
}

void agents_on(const View& view, Writer& writer, HostId host) {
  for (const auto& [id, agent] : view.now.agents) {
    if (agent.host != host) continue;
    const std::string name =
        visible(reading::agent_name(view.story.directory(), id, view.language));
    choice(view, writer, name, ChosenAgent{id});
    if (agent.kind == trace::AgentKind::Spool) spool(view, writer, id);
    if (agent.kind == trace::AgentKind::UserAgent) inbox(view, writer, id, agent);
    if (agent.kind != trace::AgentKind::Mailboxes) continue;
    for (const auto& [number, box] : view.now.mailboxes) {
      if (box.agent == id) mailbox(view, writer, number, box);
    }
  }
}

}  // namespace

void write_places(const View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  for (const auto& [id, host] : view.now.hosts) {
    Node& group = writer.add(Kind::Group, "host " + std::to_string(id.value));
    group.level = 3;
    group.text = plain(visible(host.label.empty() ? host.name : host.label));
    Writer within = writer.within(group);
    Node& button = choice(view, within, visible(host.name), ChosenHost{id});
    if (!host.up) button.about = within.of("off");
    agents_on(view, within, id);
  }
  Node& links = writer.add(Kind::Group, "links");
  links.level = 3;
  links.text = plain(writer.of("Links"));
  Writer within = writer.within(links);
  for (const auto& [id, link] : view.now.links) {
    Node& button = choice(view, within, visible(view.story.directory().link(id)), ChosenLink{id});
    if (!link.up) button.about = within.of("is cut");
  }
}

}  // namespace view::twin
